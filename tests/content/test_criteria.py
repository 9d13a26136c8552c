"""Every set of criteria is complete, consistent and readable in three languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from workbench.settings import content_folder

CRITERIA = content_folder("annotations") / "criteria"
CURRENT = sorted(CRITERIA.glob("*.yaml"))
EARLIER = sorted((CRITERIA / "earlier").glob("*.yaml"))
FILES = [*CURRENT, *EARLIER]
ARABIC = re.compile("[\u0621-\u064a]")
SCORES = {"severity", "score_0_2", "evidence_0_3"}


def load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def wordings(value: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Find every wording in three languages, with its place in the file."""
    if isinstance(value, dict):
        if set(value) == {"en", "fr", "ar"} and all(isinstance(v, str) for v in value.values()):
            yield path, value
        else:
            for key, inner in value.items():
                yield from wordings(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from wordings(inner, f"{path}/{index}")


def test_the_three_frameworks_are_there_with_their_versions() -> None:
    found = {load(f)["framework"]["id"]: load(f)["framework"]["version"] for f in CURRENT}
    assert found == {"ac-review": "1.1.0", "rti-review": "1.0.0", "pls-review": "1.0.0"}


@pytest.mark.parametrize("file", EARLIER, ids=lambda f: f.stem)
def test_no_id_of_an_earlier_version_is_lost_and_every_change_is_told(file: Path) -> None:
    earlier = load(file)
    newest = load(CRITERIA / f"{file.stem.rpartition('_')[0]}.yaml")
    assert file.stem.endswith(earlier["framework"]["version"])
    before = {c["id"]: c for c in earlier["criteria"]}
    after = {c["id"]: c for c in newest["criteria"]}
    assert before.keys() <= after.keys()
    told = {change["criterion"] for change in newest["changes"]}
    assert told == {name for name, criterion in after.items() if criterion != before.get(name)}
    for name, criterion in before.items():
        assert {criterion[f] for f in ("group", "key")} == {
            after[name][f] for f in ("group", "key")
        }


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_framework_obeys_the_schema(file: Path) -> None:
    schema = json.loads((CRITERIA / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    problems = [
        f"{'/'.join(map(str, e.absolute_path))}: {e.message}"
        for e in Draft202012Validator(schema).iter_errors(load(file))
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_ids_and_keys_are_unique_and_every_reference_leads_somewhere(file: Path) -> None:
    content = load(file)
    criteria = content["criteria"]
    groups = [g["id"] for g in content["groups"]]
    sources = [s["id"] for s in content["sources"]]
    for listed in (groups, sources, [c["id"] for c in criteria], [c["key"] for c in criteria]):
        assert len(listed) == len(set(listed))
    for criterion in criteria:
        assert criterion["group"] in groups, criterion["id"]
        assert {s["id"] for s in criterion["sources"]} <= set(sources), criterion["id"]
    assert set(groups) == {c["group"] for c in criteria}, "a group without criteria"
    order = [groups.index(c["group"]) for c in criteria]
    assert order == sorted(order), "criteria stand in the order of their groups"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_wording_is_in_its_language(file: Path) -> None:
    wrong = [
        path
        for path, wording in wordings(load(file))
        if not ARABIC.search(wording["ar"])
        or ARABIC.search(wording["fr"].split("«")[0])
        or ARABIC.search(wording["en"].split("«")[0])
        or any(text != text.strip() or "  " in text for text in wording.values())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_severity_belongs_to_corruption_risk_only(file: Path) -> None:
    content = load(file)
    risk = content["framework"]["kind"] == "corruption_risk"
    for criterion in content["criteria"]:
        assert (criterion["severity_default"] is not None) is risk, criterion["id"]
    values = [level["value"] for level in content["scale"]]
    assert values == sorted(values)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_pattern_of_a_cue_can_be_compiled(file: Path) -> None:
    for criterion in load(file)["criteria"]:
        for cues in (criterion["cues"], criterion["counter_cues"]):
            for cue in [*cues["ar"], *cues["fr"]]:
                if cue.startswith("re:"):
                    re.compile(cue[3:])


def test_every_corruption_risk_has_two_risks_and_a_near_miss() -> None:
    for criterion in load(CRITERIA / "ac_review.yaml")["criteria"]:
        labels = [example["label"] for example in criterion["examples"]]
        assert labels.count("risk") >= 2, criterion["id"]
        assert "near_miss" in labels, criterion["id"]
        assert all(criterion["cues"].values()), criterion["id"]
