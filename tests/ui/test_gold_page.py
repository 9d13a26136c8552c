"""A gold set is drawn, read blind twice, settled and written; suggestions are measured."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.factories import a_person
from tests.gold_tables import ARABIC
from tests.ui.conftest import LiveServer, drawn
from workbench.domain.gold import GoldSet
from workbench.domain.texts import Expression, Work
from workbench.services import gold_sets

NewPage = Callable[..., Any]


@pytest.mark.browser
def test_two_persons_read_blind_a_third_settles_and_the_set_is_written(
    new_page: NewPage,
    live_server: LiveServer,
    new_law: Callable[..., tuple[Work, Expression]],
    tmp_path: Path,
) -> None:
    ws = live_server.workspace
    # The workspace is shared with other tests, and a second try must not meet the first.
    mark = uuid4().hex[:6]
    names = [f"{name} {mark}" for name in ("Salma", "Omar", "Hind")]
    salma, omar, hind = (a_person(ws, name) for name in names)
    title = f"Essai <b>{mark}</b>"
    new_law("ar", ARABIC)
    page = new_page("/gold", language="fr", person=salma.id)
    choose(page, "Premier lecteur", names[0])
    choose(page, "Second lecteur", names[1])
    page.get_by_label("Nom du jeu").fill(title)
    page.get_by_label("Nombre d’articles").fill("2")
    page.get_by_label("Graine du tirage").fill("5")
    page.get_by_role("button", name="Tirer", exact=True).click()
    expect(page.locator("h1")).to_have_text(title)
    (gold,) = [one for one in gold_sets.list_sets(ws, "") if one.draw.name == title]
    assert len(gold.draw.articles) == 2
    label_first(page, gold, "AC-B1")
    expect(page.locator(".gold-label")).to_contain_text("AC-B1")
    finish(page, left=1)
    expect(page.get_by_text("Vous avez terminé.")).to_be_visible()
    assert page.get_by_text("AC-B1").count() == 0, "the set is still blind"

    other = new_page(f"/gold?set={gold.id}", language="ar", person=omar.id)
    other.locator(".carry-pick").wait_for()
    assert other.locator(".gold-label").count() == 0, "nobody sees the other's labels"
    finish(other, left=2)
    expect(other.locator("table.plain")).to_contain_text(names[0])

    third = new_page(f"/gold?set={gold.id}", language="fr", person=hind.id)
    card = third.locator("[class*=st-key-card-difference-]")
    expect(card).to_have_count(1)
    expect(third.get_by_text("Il pourra être écrit")).to_be_visible()
    third.get_by_role("button", name=f"Comme {names[0]}").click()
    expect(card).to_contain_text("tranché")
    with third.expect_download() as got:
        third.get_by_role("button", name="Écrire le jeu").click()
    got.value.save_as(tmp_path / "set.jsonl")
    written = [json.loads(x) for x in (tmp_path / "set.jsonl").read_text("utf-8").splitlines()]
    found = [f for row in written for f in row["findings"]]
    assert [(f["criterion"], f["agreed"]) for f in found] == [("AC-B1", "a")]
    assert found[0]["quote"] in written[0]["text"]


def choose(page: Any, label: str, option: str) -> None:
    """Choose from a list; news that redraws the page may close it, so it is opened again."""
    drawn(page)
    box = page.get_by_role("combobox", name=re.compile(label))
    found = page.get_by_role("option", name=option)
    for _try in range(5):
        box.click()
        box.fill(option)
        with suppress(TimeoutError):
            found.click(timeout=5_000)
            break
    expect(box).to_have_value(re.compile(option))
    drawn(page)


def label_first(page: Any, gold: GoldSet, criterion: str) -> None:
    """Mark the first words of the article with the mouse and add a finding."""
    clause = page.locator(".carry-pick")
    clause.wait_for()
    page.evaluate(
        """() => { const words = document.querySelector('.carry-pick').firstChild
        getSelection().setBaseAndExtent(words, 0, words, 12) }"""
    )
    words = page.get_by_label("Mots de l’article")
    expect(words).to_have_value(gold.draw.articles[0].text[:12].strip())
    box = page.get_by_role("combobox", name=re.compile("Critère"))
    box.click()
    box.fill(criterion)
    page.get_by_role("option").filter(has_text=criterion).click()
    drawn(page)
    page.get_by_role("button", name="Ajouter", exact=True).click()


def finish(page: Any, left: int, of: int = 2) -> None:
    """Say of the articles left that there is nothing in them, and finish."""
    for article in range(of - left, of):
        if page.locator(".gold-label").count():
            page.locator(".st-key-gold-next button").click()
            expect(page.locator(".gold-label")).to_have_count(0)
        page.locator(".st-key-gold-nothing button").click()
        # The next click must not meet the article that this one is about.
        counted = re.compile(rf"(?<!\d){article + 1}\D+{of}(?!\d)")
        expect(page.get_by_text(counted).first).to_be_visible()
        drawn(page)
    button = page.locator(".st-key-gold-finished button")
    expect(button).to_be_enabled()
    button.click()


@pytest.mark.browser
def test_suggestions_are_measured_and_the_places_shown(new_page: NewPage) -> None:
    page = new_page("/settings", language="fr")
    page.locator(".st-key-suggestion-links").get_by_text("Fiabilité des suggestions").click()
    page.locator(".st-key-evaluation-start button").click()
    expect(page.locator("table.plain").first).to_contain_text("Tous les articles", timeout=120_000)
    expect(page.get_by_text("Mesure sur 24 articles")).to_be_visible()
    rows = page.locator("table.plain").nth(1).locator("tbody tr")
    few = rows.count()
    page.get_by_text("Avec les indices désactivés").click()
    expect(rows).not_to_have_count(few)
    place = page.locator("details.place").first
    place.locator("summary").click()
    expect(place.locator("mark")).to_be_visible()
    for ending in ("xlsx", "md", "json"):
        with page.expect_download() as got:
            page.locator(f".st-key-evaluation-get-{ending} button").click()
        assert Path(got.value.path()).stat().st_size > 2_000


@pytest.mark.browser
def test_a_file_of_ones_own_is_refused_with_the_line(new_page: NewPage, tmp_path: Path) -> None:
    good = {"id": "1", "lang": "ar", "text": "تبت اللجنة في الطلب.", "findings": []}
    wrong = good | {"id": "2", "findings": [{"criterion": "AC-Z9"}]}
    file = tmp_path / "mine.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in (good, wrong)), encoding="utf-8")
    page = new_page("/evaluation", language="fr", viewport={"width": 360, "height": 780})
    page.get_by_label("Articles de référence").click()
    page.get_by_role("option", name="Un fichier à moi").click()
    page.locator(".st-key-gold-upload input[type=file]").set_input_files(file)
    expect(page.locator(".notice.bad")).to_contain_text("La ligne 2 de mine.jsonl")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_one_person_cannot_be_both_readers(
    new_page: NewPage, live_server: LiveServer, new_law: Callable[..., tuple[Work, Expression]]
) -> None:
    new_law()
    name = f"Seule {uuid4().hex[:6]}"
    person = a_person(live_server.workspace, name)
    page = new_page("/gold", language="fr", person=person.id)
    choose(page, "Premier lecteur", name)
    choose(page, "Second lecteur", name)
    page.get_by_label("Nombre d’articles").fill("1")
    page.get_by_role("button", name="Tirer", exact=True).click()
    expect(page.locator(".notice.bad")).to_contain_text("deux personnes différentes")


def test_measuring_leaves_spacy_out_of_the_web_process() -> None:
    program = (
        "import sys\n"
        "import workbench.ui.router\n"
        "from workbench.services.evaluation_child import evaluate_in_child\n"
        "from workbench.services.gold_files import read_shipped\n"
        "steps = []\n"
        "evaluate_in_child('ac-review', read_shipped(), lambda *step: steps.append(step))\n"
        "assert steps[-1] == (24, 24), steps\n"
        "assert 'spacy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
