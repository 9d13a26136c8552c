"""Learning from a workspace: nobody's model is used before a person switches it on."""

import json
import sys
import threading
from pathlib import Path

import pytest

from tests.factories import a_person, a_version, a_work, an_addition
from tests.training_findings import DELEGATED, MATTERS, PLAIN, VAGUE
from workbench.domain.errors import WorkbenchError
from workbench.domain.learning import LearnedModel
from workbench.services import learning, library, reviews
from workbench.services.frameworks import get_framework
from workbench.services.learning_clauses import clauses_of
from workbench.services.suggested_tags import open_suggestions
from workbench.services.suggestion_runs import suggest_version
from workbench.storage.workspace import Workspace

FRAMEWORK = "ac-review"


def tagged_laws(ws: Workspace, laws: int = 4) -> None:
    """Store laws in which a person tagged vague powers and open delegations."""
    person = a_person(ws)
    for law in range(laws):
        texts = [w.format(matter) for w in (*VAGUE, *DELEGATED) for matter in MATTERS[:4]]
        texts = [f"{text} وذلك بالنسبة إلى القطاع {law}." for text in (*texts, *PLAIN)]
        work = a_work(ws, f"قانون {law}")
        version = a_version(ws, work, *texts)
        review = reviews.open_review(ws, work.id, FRAMEWORK)
        batch = [
            an_addition(ws, review, version, text, criterion_id="AC-A1" if n < 8 else "AC-B5")
            for n, text in enumerate(texts[:16])
        ]
        assert not reviews.apply_operations(ws, person.id, batch).refused


def learn(ws: Workspace, **more: object) -> LearnedModel:
    criteria = get_framework(ws, FRAMEWORK)
    return learning.learn(ws, criteria, clauses_of(ws, FRAMEWORK), **more)  # type: ignore[arg-type]


def test_a_model_is_learned_looked_at_switched_on_and_put_aside(ws: Workspace) -> None:
    tagged_laws(ws)
    person = a_person(ws, "أمين")
    steps: list[tuple[int, int]] = []
    model = learn(ws, on_progress=lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, steps[-1][1])
    state = learning.learning_state(ws, get_framework(ws, FRAMEWORK))
    assert [m.id for m in state.models] == [model.id]
    assert (state.on, state.stale, state.findings, state.laws) == ("", False, 64, 4)
    version = library.list_expressions(ws, library.list_cards(ws)[0].work.id)[0]
    assert learning.learned_suggestions(ws, version.id, FRAMEWORK) == []
    learning.switch_on(ws, model.id, person.id)
    found = learning.learned_suggestions(ws, version.id, FRAMEWORK)
    assert {one.criterion for one in found} == {"AC-A1", "AC-B5"}
    assert {one.detector for one in found} == {"learned"}
    assert {one.detector_version for one in found} == {model.id}
    assert all(one.examples for one in found)
    learning.archive_model(ws, model.id, person.id)
    assert learning.learned_suggestions(ws, version.id, FRAMEWORK) == []
    assert (ws.folder / "models" / "archived" / model.id / "model.json").is_file()
    learning.restore_model(ws, model.id, person.id)
    assert learning.get_model(ws, model.id) == model


def test_learning_again_gives_the_same_model_and_more_findings_another(
    sqlite_ws: Workspace,
) -> None:
    tagged_laws(sqlite_ws)
    first = learn(sqlite_ws)
    assert learn(sqlite_ws).id == first.id
    tagged_laws(sqlite_ws, laws=1)
    assert learning.learning_state(sqlite_ws, get_framework(sqlite_ws, FRAMEWORK)).stale
    assert learn(sqlite_ws).id != first.id


def test_clauses_without_a_tag_count_only_beside_tagged_ones(sqlite_ws: Workspace) -> None:
    tagged_laws(sqlite_ws, laws=1)
    a_version(sqlite_ws, a_work(sqlite_ws, "لم يقرأه أحد"), *PLAIN)
    clauses = clauses_of(sqlite_ws, FRAMEWORK)
    assert len(clauses) == 16 + len(PLAIN)
    assert sum(bool(clause.evidence) for clause in clauses) == 16
    assert clauses[0].evidence[0].by == "سلمى العلوي" or not clauses[0].evidence


def test_too_few_findings_and_an_empty_workspace_are_told(sqlite_ws: Workspace) -> None:
    for laws, findings in ((0, 0), (1, 16)):
        tagged_laws(sqlite_ws, laws=laws)
        with pytest.raises(WorkbenchError) as refused:
            learn(sqlite_ws)
        assert refused.value.code == "too_few_findings"
        assert refused.value.details["findings"] == findings


def test_what_is_cancelled_leaves_nothing(sqlite_ws: Workspace) -> None:
    tagged_laws(sqlite_ws)
    cancel = threading.Event()
    with pytest.raises(WorkbenchError) as refused:
        learn(sqlite_ws, on_progress=lambda done, total: cancel.set(), cancel=cancel)
    assert refused.value.code == "cancelled"
    assert [p.name for p in (sqlite_ws.folder / "models").glob("[!.]*")] == []


def test_a_damaged_model_is_named_and_learning_again_mends_it(sqlite_ws: Workspace) -> None:
    tagged_laws(sqlite_ws)
    model = learn(sqlite_ws)
    person = a_person(sqlite_ws, "أمين")
    learning.switch_on(sqlite_ws, model.id, person.id)
    weights = sqlite_ws.folder / "models" / model.id / "ar" / "linear.npz"
    weights.write_bytes(b"nothing")
    version = library.list_expressions(sqlite_ws, library.list_cards(sqlite_ws)[0].work.id)[0]
    with pytest.raises(WorkbenchError) as refused:
        learning.learned_suggestions(sqlite_ws, version.id, FRAMEWORK)
    assert refused.value.code == "damaged_model"
    learn(sqlite_ws)
    assert learning.learned_suggestions(sqlite_ws, version.id, FRAMEWORK)


def test_an_unknown_model_is_not_switched_on(sqlite_ws: Workspace) -> None:
    person = a_person(sqlite_ws)
    for identifier in ("../../etc", "abc", ""):
        with pytest.raises(WorkbenchError) as refused:
            learning.switch_on(sqlite_ws, identifier, person.id)
        assert refused.value.code == "unknown_model"


def test_what_was_done_with_a_model_is_on_record(sqlite_ws: Workspace) -> None:
    from workbench.services.audit import list_events

    tagged_laws(sqlite_ws)
    person = a_person(sqlite_ws, "أمين")
    model = learn(sqlite_ws, person_id=person.id)
    learning.switch_on(sqlite_ws, model.id, person.id)
    learning.switch_off(sqlite_ws, FRAMEWORK, person.id)
    actions = [event.action for event in list_events(sqlite_ws, subject_id=model.id)]
    assert actions == ["model.switched_off", "model.switched_on", "model.learned"]


def test_the_web_process_never_loads_spacy(sqlite_ws: Workspace, tmp_path: Path) -> None:
    import subprocess

    program = (
        "import sys\n"
        "import workbench.services.learning, workbench.services.similar\n"
        "from workbench.suggestions.learned import LearnedDetector\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_gold_set_can_be_learned_from() -> None:
    line = {
        "id": "1",
        "lang": "ar",
        "source": "s",
        "num": "4",
        "text": "نص",
        "findings": [{"criterion": "AC-A1", "quote": "نص"}],
    }
    (clause,) = learning.clauses_of_gold([json.loads(json.dumps(line))])
    assert (clause.law, clause.article, clause.criteria) == ("s", "s:4", {"AC-A1"})


def test_the_reader_is_given_what_was_learned_beside_the_rules_under_its_own_name(
    sqlite_ws: Workspace,
) -> None:
    """A model that is switched off again leaves nothing of its own in the reader."""
    tagged_laws(sqlite_ws)
    person = a_person(sqlite_ws, "أمين")
    model = learn(sqlite_ws)
    work = a_work(sqlite_ws, "قانون لم يقرأه أحد")
    version = a_version(sqlite_ws, work, VAGUE[0].format(MATTERS[0]), PLAIN[0])
    review = reviews.open_review(sqlite_ws, work.id, FRAMEWORK)

    def sources() -> set[str]:
        suggest_version(sqlite_ws, review.id, version.id, person.id)
        shown = open_suggestions(sqlite_ws, review.id, version.id, person.id)
        learned = [one for one in shown if one.detector == "learned"]
        assert all(one.detector_version == model.id and one.examples for one in learned)
        return {one.detector for one in shown} & {"learned"}

    assert sources() == set()
    learning.switch_on(sqlite_ws, model.id, person.id)
    assert sources() == {"learned"}
    learning.switch_off(sqlite_ws, FRAMEWORK, person.id)
    assert sources() == set()
