"""What was read from a file, said in words before the person confirms it."""

from __future__ import annotations

from workbench.domain.documents import Document, LineKind, Verdict
from workbench.domain.errors import N_
from workbench.domain.texts import Act, Provision, ProvisionKind, WorkKind
from workbench.ui.incoming import Incoming
from workbench.ui.layout import chip_html, element, escape, html, language_name
from workbench.ui.translation import _, plural
from workbench.ui.warnings import told

VERDICTS = {
    Verdict.GOOD: (N_("Well read"), "good"),
    Verdict.DOUBTFUL: (N_("Read with doubts: check it against the page"), "warn"),
    Verdict.BAD: (N_("Badly read: much will be wrong"), "bad"),
    Verdict.NONE: (N_("No text was found in it"), "bad"),
}


def show_summary(item: Incoming) -> None:
    """Show how well a file was read, what was found in it and what to look out for."""
    assert item.document is not None
    assert item.reading is not None
    document = item.document
    words, kind = VERDICTS[document.verdict]
    verdict = _(words)
    articles = sum(article_count(act) for act in item.reading.acts)
    facts = [
        *page_words(document),
        plural("{n} article", "{n} articles", articles),
        language_name(item.reading.language),
    ]
    html(
        f'<div class="file-name"><bdi>{escape(item.name)}</bdi></div>'
        f'<div class="chips">{chip_html(verdict, kind)}</div><div class="facts">'
        + "".join(f"<span>{escape(fact)}</span>" for fact in facts)
        + "</div>"
    )
    notes = [*document.warnings, *item.reading.warnings]
    if not articles and possible_acts(item):
        notes.insert(0, _("No articles were found; the text can be kept but not compared."))
    if notes:
        lines = "".join(element("li", told(note)) for note in dict.fromkeys(notes))
        html(f'<div class="notice warn"><ul>{lines}</ul></div>')


def is_draft(item: Incoming) -> bool:
    """Whether the file has tracked changes, so that there are two texts to choose from."""
    return item.document is not None and "changes" in item.document.metadata


def page_words(document: Document | None) -> list[str]:
    """Say how the pages of a file were read: «12 صفحة مقروءة من الملف»."""
    if document is None:
        return []
    recognised = sum(page.source == "ocr" for page in document.pages)
    read = len(document.pages) - recognised
    words = []
    if read:
        words.append(plural("{n} page read from the file", "{n} pages read from the file", read))
    if recognised:
        words.append(
            plural(
                "{n} page recognised from its picture",
                "{n} pages recognised from their pictures",
                recognised,
            )
        )
    return words


def possible_acts(item: Incoming) -> list[Act]:
    """List the acts of a file; a text without articles is one act with all its words in it."""
    assert item.document is not None
    assert item.reading is not None
    if item.reading.acts:
        return list(item.reading.acts)
    printed = [line for _page, line in item.document.lines() if line.kind is not LineKind.FURNITURE]
    words = "\n".join(line.text for line in printed)
    if not words.strip():
        return []
    whole = Provision("preamble", ProvisionKind.PREAMBLE, None, None, None, words, page=1)
    return [Act(item.name, None, WorkKind.OTHER, 1, (whole,))]


def article_count(act: Act) -> int:
    """Count the articles of an act."""
    return sum(p.kind is ProvisionKind.ARTICLE for p in act.provisions)
