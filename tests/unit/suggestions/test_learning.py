"""What is learned from findings is measured on other laws, the same each time, and explains itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.training_findings import training_clauses
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import WorkbenchError
from workbench.domain.learning import LearnedModel, TrainingClause
from workbench.suggestions.held_out import best_threshold, folds_of, groups_of, judge, learnable
from workbench.suggestions.learned import DETECTOR, LearnedDetector
from workbench.suggestions.learning import CARD, model_id, train
from workbench.suggestions.linear_learner import LinearLearner
from workbench.suggestions.spacy_learner import SpacyLearner


def learn(folder: Path, clauses: list[TrainingClause], method: str = "linear") -> LearnedModel:
    return train(clauses, folder, framework="ac-review", framework_version="1.0.0", method=method)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one model that several tests only read."""
    folder = tmp_path_factory.mktemp("models")
    return folder / learn(folder, training_clauses()).id


def article(text: str) -> ComparedArticle:
    return ComparedArticle(0, "1", "المادة 1", text)


def test_figures_come_from_laws_that_were_set_aside(tmp_path: Path) -> None:
    model = learn(tmp_path, training_clauses())
    assert (model.held_out, model.laws, model.findings) == ("law", 5, 60)
    every = model.of("", "")
    assert every is not None
    assert every.findings == 60
    assert every.precision is not None
    assert every.precision > 0.8
    assert every.precision_interval is not None
    assert every.precision_interval[0] < every.precision
    assert {f.criterion for f in model.figures if f.language == "ar"} == {"", "AC-A1", "AC-B5"}
    assert every.f1_interval is not None


def test_no_law_stands_on_both_sides() -> None:
    by, groups = groups_of(training_clauses())
    assert by == "law"
    for fold in folds_of(groups):
        inside = {groups[place] for place in fold}
        outside = {group for place, group in enumerate(groups) if place not in fold}
        assert not inside & outside


def test_one_law_is_measured_by_its_articles_and_says_so(tmp_path: Path) -> None:
    one = [replace(clause, law="only") for clause in training_clauses()]
    assert learn(tmp_path, one).held_out == "article"


def test_the_versions_of_an_article_stay_together() -> None:
    one = [
        replace(clause, law="only", article=f"a{n // 2}")
        for n, clause in enumerate(training_clauses())
    ]
    _by, groups = groups_of(one)
    for fold in folds_of(groups):
        assert all(place ^ 1 in fold for place in fold)


def test_the_same_findings_give_the_same_model(tmp_path: Path) -> None:
    method = "linear"
    clauses = training_clauses(laws=4)
    first = learn(tmp_path / "a", clauses, method)
    second = learn(tmp_path / "b", list(reversed(clauses)), method)
    assert first == second
    text = [article("تتخذ الإدارة التدابير الملائمة في الطرق. يعمل به من تاريخ نشره.")]
    said = [LearnedDetector(tmp_path / x / first.id).suggest(text) for x in ("a", "b")]
    assert said[0] == said[1]
    changed = [replace(clauses[0], text=clauses[0].text + " الآن"), *clauses[1:]]
    assert model_id(changed, "ac-review", "1.0.0", method) != first.id


def test_spacy_too_gives_the_same_scores_each_time(tmp_path: Path) -> None:
    clauses = training_clauses(laws=1)
    learners = [SpacyLearner(("AC-A1", "AC-B5")) for _ in range(2)]
    for learner in learners:
        learner.fit(clauses)
    texts = [clause.text for clause in clauses]
    first, second = (learner.scores(texts) for learner in learners)
    assert (first == second).all()
    learners[0].save(tmp_path)
    assert (SpacyLearner.load(tmp_path, learners[0].criteria).scores(texts) == first).all()
    told = [clause.criteria == {"AC-B5"} for clause in clauses]
    assert first[told, 1].mean() > first[[not one for one in told], 1].mean()


def test_a_suggestion_names_itself_its_words_and_its_nearest_examples(stored: Path) -> None:
    detector = LearnedDetector(stored)
    text = "يجتمع المجلس مرتين. تحدد شروط وكيفيات منح التراخيص بنص تنظيمي. تمسك المصلحة سجلا."
    (found,) = detector.suggest([article(text), article("يجتمع المجلس مرتين في السنة.")])
    assert (found.detector, found.detector_version) == (DETECTOR, stored.name)
    assert (found.article, found.criterion) == (0, "AC-B5")
    assert (
        text[found.start : found.end] == found.quote == "تحدد شروط وكيفيات منح التراخيص بنص تنظيمي."
    )
    assert 0 < found.score < 1
    assert "بنص تنظيمي" in found.examples[0].quote
    assert found.examples[0].by == "سلمى"
    assert [one.likeness for one in found.examples] == sorted(
        (one.likeness for one in found.examples), reverse=True
    )
    assert "60" in found.explanation.fr
    assert not found.untested


def test_a_score_that_could_not_be_set_is_no_probability(tmp_path: Path) -> None:
    clauses = [
        replace(clause, evidence=()) if clause.criteria == {"AC-A1"} else clause
        for clause in training_clauses(laws=7)
    ]
    kept = 0
    thinned: list[TrainingClause] = []
    for clause in clauses:
        kept += bool(clause.evidence)
        thinned.append(clause if kept <= 15 else replace(clause, evidence=()))
    held = judge(thinned, ("AC-B5",), lambda taught: _scorer(taught, ("AC-B5",)))
    assert held.calibrated == 0
    assert (held.slope, held.height) == (1.0, 0.0)


def _scorer(taught, criteria):  # type: ignore[no-untyped-def]
    learner = LinearLearner(criteria)
    learner.fit(taught)
    return learner.scores


def test_too_few_findings_are_told(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as refused:
        learn(tmp_path, training_clauses(laws=2))
    assert refused.value.code == "too_few_findings"
    assert refused.value.details["findings"] == 24
    assert not list(tmp_path.iterdir())


def test_a_rare_criterion_is_left_out_by_name(tmp_path: Path) -> None:
    clauses = training_clauses()
    rare = replace(
        clauses[0].evidence[0] if clauses[0].evidence else _any(clauses), criterion="AC-F2"
    )
    clauses[0] = replace(clauses[0], evidence=(rare,))
    model = learn(tmp_path, clauses)
    assert [(one.criterion, one.findings) for one in model.too_few] == [("AC-F2", 1)]
    assert "AC-F2" not in {f.criterion for f in model.figures}


def _any(clauses):  # type: ignore[no-untyped-def]
    return next(clause.evidence[0] for clause in clauses if clause.evidence)


def test_findings_of_one_article_only_teach_nothing() -> None:
    clauses = [replace(clause, article="one") for clause in training_clauses()]
    assert learnable(clauses) == ()


@pytest.mark.parametrize("text", ["", "كلمة", "تتخذ التدابير الملائمة " * 5000])
def test_odd_texts_are_read(stored: Path, text: str) -> None:
    for found in LearnedDetector(stored).suggest([article(text)]):
        assert text[found.start : found.end] == found.quote


def test_a_damaged_model_is_told(stored: Path) -> None:
    place = stored
    for broken in (place / "ar" / "linear.npz", place / CARD):
        held = broken.read_bytes()
        broken.write_bytes(held[: len(held) // 2])
        with pytest.raises(WorkbenchError) as refused:
            LearnedDetector(place)
        assert refused.value.code == "damaged_model"
        broken.write_bytes(held)
    card = json.loads((place / CARD).read_text())
    assert card["model"]["id"] == stored.name


def test_the_threshold_is_the_one_with_the_best_balance() -> None:
    import numpy as np

    scores = np.array([[3.0], [2.0], [1.0], [0.0]])
    assert best_threshold(scores, np.array([[True], [True], [False], [False]])) == 1.5
    assert best_threshold(scores, np.zeros((4, 1), dtype=bool)) == float("inf")
