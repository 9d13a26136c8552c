"""What is said beside suggestions: reasons in three languages, counts of detectors that exist."""

import yaml

from workbench.settings import content_folder
from workbench.suggestions.figures import measured_figures, read_figures
from workbench.suggestions.refusals import FILE, refusal_reasons
from workbench.suggestions.rules import detector_rules


def test_every_reason_is_written_in_three_languages_and_named_once() -> None:
    reasons = refusal_reasons()
    assert len({reason.id for reason in reasons}) == len(reasons) <= 9, "one key for each"
    assert all(text for reason in reasons for text in reason.name.as_dict().values())
    assert [reason.id for reason in reasons if reason.needs_note] == ["other"]
    path = content_folder("annotations") / "lexicon" / FILE
    assert len(yaml.safe_load(path.read_text("utf-8"))["reasons"]) == len(reasons)


def test_counts_belong_to_detectors_and_agree_with_the_precision_shown() -> None:
    measure = measured_figures()
    assert measure.articles > 0
    rules = {(rule.name, rule.version): rule for rule in detector_rules()[0]}
    for key, held in measure.detectors.items():
        assert 0 <= held.right <= held.of
        if key in rules and rules[key].precision:
            assert abs(held.right / held.of - rules[key].precision) < 0.01, key


def test_counts_of_another_version_say_nothing_of_a_detector() -> None:
    text = (
        "{framework: ac-review, articles: 3, laws: 1, detectors: [{detector: d, version: '1',"
        " languages: {ar: {right: 2, wrong: 1}, fr: {right: 0, wrong: 4}}}]}"
    )
    measure = read_figures(text)
    assert (measure.detectors["d", "1"].right, measure.detectors["d", "1"].of) == (2, 7)
    assert ("d", "2") not in measure.detectors
