"""What the reader is sent of suggestions: places, reasons, and how often each detector is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.reviews import Target
from workbench.domain.suggested import Offer, StoredSuggestion, SuggestionEvent, SuggestionRun
from workbench.services import library, suggestion_hiding
from workbench.services.suggested_tags import offer_of
from workbench.storage.workspace import Workspace
from workbench.suggestions.figures import Measure, measured_figures
from workbench.suggestions.refusals import refusal_reasons
from workbench.ui.suggesting import Suggesting
from workbench.ui.translation import explain

Json = dict[str, Any]


def offer_json(
    ws: Workspace, review_id: str, expression_id: str, person_id: str, language: str
) -> Json:
    """Give what a review suggests to a person in one version; where it hides them, nothing."""
    offer = offer_of(ws, review_id, expression_id, person_id)
    about = {
        "hidden": offer.hidden,
        "mark": mark_of(offer.hidden, offer.runs),
        "may_hide": suggestion_hiding.may_hide(ws, review_id, person_id),
        "reasons": [
            {"id": reason.id, "name": reason.name.in_language(language), "note": reason.needs_note}
            for reason in refusal_reasons()
        ],
    }
    if offer.hidden:
        owner = suggestion_hiding.owner_of(ws, review_id)
        return about | {"owner": owner.display_name if owner else ""}
    written = library.get_expression(ws, expression_id).language
    detectors = _Detectors(offer, language, written)
    return about | {
        "runs": [_run(run) for run in offer.runs],
        "suggestions": [_suggestion(one, detectors) for one in offer.suggestions],
        "detectors": detectors.found,
        "refusals": [_refusal(event) for event in offer.refusals],
        "articles": measured_figures().articles,
    }


def mark_of(hidden: bool, runs: Iterable[SuggestionRun]) -> str:
    """Give a mark that changes when other suggestions are to be shown."""
    return "hidden" if hidden else " ".join(run.id for run in runs)


def job_json(job: Suggesting | None, language: str) -> Json | None:
    """Say how far the detectors are with a version."""
    if job is None:
        return None
    found: Json = {"step": job.step.value, "done": job.done, "total": job.total, "message": ""}
    if job.error is not None:
        message, remedy = explain(job.error, language)
        found["message"] = " ".join(filter(None, (message, remedy)))
    return found


class _Detectors:
    """The detectors behind some suggestions, each told once with its figures."""

    def __init__(self, offer: Offer, language: str, written: str) -> None:
        self.found: list[Json] = []
        self._offer = offer
        self._language = language
        self._written = written
        self._measure = measured_figures()
        self._places: dict[tuple[str, str, str], int] = {}

    def place(self, one: StoredSuggestion) -> int:
        key = one.detector, one.detector_version, one.criterion_id
        if key not in self._places:
            self._places[key] = len(self.found)
            self.found.append(self._told(one))
        return self._places[key]

    def _told(self, one: StoredSuggestion) -> Json:
        version = one.detector, one.detector_version
        told: Json = {
            "name": one.detector,
            "version": one.detector_version,
            "explanation": one.explanation.in_language(self._language),
        }
        if decided := self._offer.decided.get(version):
            told |= {"accepted": decided.accepted, "decided": decided.decided}
        return told | _counts(self._measure, one, self._written)


def _counts(measure: Measure, one: StoredSuggestion, written: str) -> Json:
    measured = measure.detectors.get((one.detector, one.detector_version))
    if measure.framework.replace("-", "_") != one.framework_id.replace("-", "_"):
        measured = None
    if measured is None or not measured.of:
        return {}
    here = measured.by_language.get(written, (0, 0))
    return {"right": measured.right, "of": measured.of, "here": list(here)}


def _suggestion(one: StoredSuggestion, detectors: _Detectors) -> Json:
    return {
        "id": one.id,
        "criterion_id": one.criterion_id,
        "target": _target(one.target),
        "detector": detectors.place(one),
        "score": one.score,
        "missing": list(one.missing),
        "examples": [{"text": like.text, "origin": like.origin} for like in one.examples],
        "untested": one.untested,
    }


def _refusal(event: SuggestionEvent) -> Json:
    assert event.subject is not None
    return {
        "suggestion": event.subject.suggestion_id,
        "criterion_id": event.subject.criterion_id,
        "target": _target(event.subject.target),
        "reason": event.reason,
        "note": event.note,
    }


def _run(run: SuggestionRun) -> Mapping[str, object]:
    return {
        "source": run.source,
        "at": run.at.isoformat(),
        "framework_version": run.framework_version,
        "problems": [
            {"file": p.file, "line": p.line, "pattern": p.pattern, "criterion": p.criterion}
            for p in run.problems
        ],
    }


def _target(target: Target) -> Json:
    return {"eid": target.eid, "start": target.start, "end": target.end, "exact": target.exact}
