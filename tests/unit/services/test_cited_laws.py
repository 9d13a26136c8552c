"""What a law cites is held against the newest version of the cited law in the workspace."""

from tests.factories import a_version, a_work, an_act, an_article
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.texts import Stage
from workbench.services import library
from workbench.services.suggestions import framework_named, suggest_articles
from workbench.storage.workspace import Workspace

CITING = "تطبق أحكام المادة {} من القانون رقم 31.13 المتعلق بالحق في الحصول على المعلومات."


def gone(ws: Workspace | None, number: int) -> list[str]:
    articles = [ComparedArticle(0, "1", "المادة 1", CITING.format(number))]
    found = suggest_articles(framework_named("ac-review"), articles, untested=True, ws=ws)
    hits = [one for one in found.suggestions if one.detector == "cited_article_gone"]
    assert all(one.criterion == "AC-G4" for one in hits)
    return [one.explanation.fr for one in hits]


def test_an_article_that_the_newest_version_no_longer_has_is_told(ws: Workspace) -> None:
    work = a_work(ws, official_number="31.13")
    a_version(ws, work, "حكم.", "حكم.", "حكم.", "حكم.")
    assert not gone(ws, 4)
    a_version(ws, work, "حكم.", "حكم.", "حكم.", stage=Stage.CONSOLIDE)
    assert len(gone(ws, 4)) == 1
    assert not gone(ws, 3)
    assert not gone(None, 4)


def test_a_repealed_article_is_told(ws: Workspace) -> None:
    work = a_work(ws, official_number="31.13")
    a_version(ws, work, "حكم.", "(منسوخة)", "حكم.")
    assert len(gone(ws, 2)) == 1
    assert not gone(ws, 1)


def test_nothing_is_said_of_a_cited_law_that_is_not_whole(ws: Workspace) -> None:
    work = a_work(ws, official_number="31.13")
    act = an_act("حكم.", "حكم.", "حكم.")
    part = (*act.provisions[:2], an_article(9, "حكم."))
    cut = type(act)(act.title, act.official_number, act.kind, act.page, part)
    library.store_expression(ws, work.id, act=cut, language="ar", stage=Stage.DEPOSE)
    assert not gone(ws, 4)
