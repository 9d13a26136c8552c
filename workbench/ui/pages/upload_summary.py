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

# What each reason code of the reading means to the person who checks the page.
REASONS = {
    "reversed": N_("Words stand backwards in the file"),
    "wrong_map": N_("Letters have wrong names in the file"),
    "private_glyphs": N_("Letters have no names in the file"),
    "lam_alef": N_("Lam and alef changed places"),
    "split_words": N_("Words are broken or run together"),
    "sources_differ": N_("Two ways of reading the file do not see the same letters"),
    "overprinted": N_("Lines are printed over one another in the file"),
    "beyond_page": N_("Lines run over the edge of the page: their ends may be misplaced"),
    "missing_letters": N_("The font lacks letters: the page shows boxes or nothing for them"),
    "vowel_marks": N_("Vowel marks sit on the wrong letters"),
    "wrong_digits": N_("Numbers cannot be right: compare them with the page"),
    "turned_text": N_("Text printed sideways was left out"),
    "old_ocr": N_("The text was recognised earlier by other software"),
    "scan": N_("The page is a scanned picture"),
    "curves_only": N_("The letters are drawn as curves"),
    "no_text": N_("The page holds no text"),
    "cipher": N_("Letters had wrong names and were deciphered"),
    "digits_corrected": N_("Digits had wrong names and were corrected"),
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
    notes = [*damage_words(document), *document.warnings, *item.reading.warnings]
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
    doubtful = sum(page.verdict is not Verdict.GOOD for page in document.pages)
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
    if doubtful:
        words.append(plural("{n} page to check", "{n} pages to check", doubtful))
    return words


def damage_words(document: Document) -> list[str]:
    """Say of each kind of damage what it is and which pages have it: «صفحة ممسوحة ضوئيا: 5، 6»."""
    pages: dict[str, list[int]] = {}
    for page in document.pages:
        for reason in page.reasons:
            pages.setdefault(reason, []).append(page.number)
    return [
        _("{damage} (pages {pages})", damage=reason_words(reason), pages=_numbers(numbers))
        for reason, numbers in pages.items()
        if reason in REASONS
    ]


def reason_words(code: str) -> str:
    """Say in plain words what a reason code of the reading means."""
    return _(REASONS[code]) if code in REASONS else code


def _numbers(numbers: list[int]) -> str:
    """Shorten a list of pages: "3, 5-9"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)


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
