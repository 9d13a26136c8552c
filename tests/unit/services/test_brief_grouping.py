"""A stored brief is grouped, numbered the same everywhere, and says how far reviewers agree."""

import re
from pathlib import Path

from tests.databases import MakeWorkspace
from tests.factories import ARTICLES, Desk, a_desk, a_person
from workbench.domain.briefs import Brief, BriefKind, Grouping
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding
from workbench.services import brief_progress, briefs, exchange, replies, uptake
from workbench.storage.workspace import Workspace

# By the author's hand: the third article, the second, the first, then the second again.
TAGGED = (
    ("بنص تنظيمي", "AC-B1"),
    ("كلما اقتضت ذلك", "AC-A1"),
    ("الإدارات العمومية", "AC-C1"),
    ("التدابير الملائمة", "AC-A2"),
)


def findings_by_hand(desk: Desk) -> list[Finding]:
    made = []
    for words, criterion in TAGGED:
        tag = desk.tag(words, criterion_id=criterion)
        desk.send(tag)
        made.append(desk.finding(tag["annotation_id"], title=Localized(ar=words)))
    return made


def a_brief(desk: Desk, chosen: list[Finding]) -> Brief:
    return briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[finding.id for finding in chosen],
        title=Localized(ar="مذكرة"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )


def numbered(text: str) -> list[str]:
    return re.findall(r"(?m)^\d+\. .*$", text)


def test_the_choice_of_groups_is_kept_printed_and_goes_back(ws: Workspace) -> None:
    desk = a_desk(ws, *ARTICLES)
    brief = a_brief(desk, findings_by_hand(desk))
    by_hand = briefs.render_brief(ws, brief.id, language="ar", format="txt").decode()
    who = desk.person.id
    briefs.edit_brief(ws, brief.id, person_id=who, grouping=Grouping.ARTICLE)
    assert briefs.get_brief(ws, brief.id).grouping is Grouping.ARTICLE
    grouped = briefs.render_brief(ws, brief.id, language="ar", format="txt").decode()
    assert numbered(grouped) == [
        f"{number}. {TAGGED[place][0]}" for number, place in enumerate((2, 1, 3, 0), 1)
    ]
    assert [line for line in grouped.splitlines() if re.fullmatch(r"المادة \d", line)] == [
        "المادة 1",
        "المادة 2",
        "المادة 3",
    ]
    assert briefs.get_brief(ws, brief.id).finding_ids == brief.finding_ids
    briefs.edit_brief(ws, brief.id, person_id=who, grouping=Grouping.NONE)
    again = briefs.render_brief(ws, brief.id, language="ar", format="txt").decode()
    assert numbered(again) == numbered(by_hand)


def test_grouping_is_part_of_a_kept_version_and_comes_back_with_it(ws: Workspace) -> None:
    desk = a_desk(ws, *ARTICLES)
    brief, who = a_brief(desk, findings_by_hand(desk)), desk.person.id
    briefs.edit_brief(ws, brief.id, person_id=who, grouping=Grouping.THEME)
    (before,) = brief_progress.list_versions(ws, brief.id)
    briefs.restore_version(ws, brief.id, before.id, who)
    assert briefs.get_brief(ws, brief.id).grouping is Grouping.NONE


def test_grouping_travels_with_its_review(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    desk, there = a_desk(ws, *ARTICLES), make_workspace()
    brief = a_brief(desk, findings_by_hand(desk))
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, grouping=Grouping.THEME)
    package = exchange.export_review(ws, desk.review.id, tmp_path / "review.zip")
    exchange.import_package(there, package)
    assert briefs.get_brief(there, brief.id).grouping is Grouping.THEME


def test_replies_and_follow_up_number_recommendations_as_the_brief_prints_them(
    ws: Workspace,
) -> None:
    desk = a_desk(ws, *ARTICLES)
    brief = a_brief(desk, findings_by_hand(desk))
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, grouping=Grouping.ARTICLE)
    printed = [1 + ((2, 1, 3, 0).index(place)) for place in range(4)]
    told = uptake.list_recommendations(ws, brief_id=brief.id)
    numbers = {one.finding.id: one.number for one in told}
    assert [numbers[finding_id] for finding_id in brief.finding_ids] == printed
    page = replies.brief_with_form(ws, brief.id, "ar").decode()
    asked = re.findall(r'data-finding="([^"]+)"><legend>(\d)\. ', page)
    assert {found: int(number) for found, number in asked} == numbers


def test_agreement_is_measured_where_two_persons_tagged_the_same_version(ws: Workspace) -> None:
    desk = a_desk(ws, *ARTICLES)
    brief = a_brief(desk, findings_by_hand(desk))
    alone = briefs.render_brief(ws, brief.id, language="fr", format="txt").decode()
    assert "un seul relecteur a annoté cette version" in alone
    second = a_person(ws, "كريم المراجع")
    desk.send(desk.tag("بنص تنظيمي", criterion_id="AC-B1"), by=second)
    # Of 24 decisions 5 say «tagged» and 3 pairs of 12 differ: 1 - 23 * 6 / (2 * 5 * 19) = 0.27.
    both = briefs.render_brief(ws, brief.id, language="fr", format="txt").decode()
    assert "(2 personnes, 3 dispositions, 4 critères)" in both
    assert "75 % d'appréciations identiques, alpha de Krippendorff 0,27" in both.replace(
        "\xa0", " "
    )
    report = briefs.render_brief(
        ws, brief.id, language="fr", format="md", kind=BriefKind.REVIEW_REPORT
    ).decode()
    assert "| Tous critères | 2 | 3 | 75 % | 0,27 |" in report
    assert "كريم" not in report.split("Annexe : accord")[1].split("##")[0]
