"""What the correction desk says; the browser gets the words of one language with the page."""

from __future__ import annotations

from functools import cache

from workbench.domain.errors import N_
from workbench.ui.components.reader.messages import forms_of, plural, reasons
from workbench.ui.translation import _

MESSAGES = {
    "title": N_("Correct the text"),
    "pages": N_("Pages"),
    "page_n": N_("Page {n}"),
    "picture": N_("Picture of the page"),
    "no_picture": N_("The picture of this page could not be drawn."),
    "lines": N_("Lines of the page"),
    "larger": N_("Larger picture"),
    "smaller": N_("Smaller picture"),
    "good": N_("well read"),
    "doubtful": N_("doubtful"),
    "bad": N_("badly read"),
    "none": N_("no text"),
    "ocr": N_("recognised from the picture"),
    "read_picture": N_("Read this page from its picture"),
    "read_text": N_("Read it from the file again"),
    "reading_page": N_("Page {n} is being read…"),
    "reading_file": N_("The file is being read: page {done} of {total}…"),
    "waiting_turn": N_("Waiting for its turn…"),
    "stop": N_("Stop"),
    "was_read": N_("Page {n} was read again; compare it with the picture."),
    "next_doubt": N_("Next word to check"),
    "no_doubt": N_("No word is left to check."),
    "body": N_("Text"),
    "heading": N_("Heading"),
    "footnote": N_("Footnote"),
    "furniture": N_("Not part of the text"),
    "table": N_("Table"),
    "line_is": N_("This line is"),
    "edit": N_("Edit"),
    "right": N_("It is right"),
    "begins": N_("Article begins here"),
    "joins": N_("Joins the article before"),
    "was": N_("It read: {text}"),
    "edit_line": N_("Words of the line; Enter saves, Escape cancels"),
    "nothing_yet": N_("Nothing corrected yet. Choose a line, or a place in the picture."),
    "keep": N_("Keep as a new revision"),
    "keeping": N_("The articles are read anew and the tags carried over…"),
    "discard": N_("Discard"),
    "bring_back": N_("Bring them back"),
    "discarded": N_("The corrections were discarded."),
    "take_back": N_("Undo"),
    "saved": N_("Saved"),
    "saving": N_("Saving"),
    "kept_here": N_("The workbench cannot be reached; what you typed stays in this field."),
    "try_again": N_("Try again"),
    "missing_title": N_("The lines of this version are not in the workspace"),
    "missing_body": N_(
        "It was taken in before lines were kept, or it came from another workspace. "
        "Read its file once more; its text and tags stay as they are."
    ),
    "read_file": N_("Read the file"),
    "no_file": N_("This version has no file."),
    "newer": N_("This version was corrected already; a newer revision exists."),
    "open_newer": N_("Open the newer revision"),
    "made_by": N_("This revision was made by corrections."),
    "what_changed": N_("What changed"),
    "preview_title": N_("Before it is kept"),
    "preview_help": N_(
        "Nothing is stored yet. Tags to review stand in the new revision and wait to be confirmed; "
        "lost ones stay with the earlier revision and wait for a place."
    ),
    "back_to_lines": N_("Back to the lines"),
    "settle_tags": N_("Settle the tags"),
    "report_title": N_("Kept as revision {n}"),
    "report_stays": N_("The earlier revision stays as it was."),
    "read_revision": N_("Read the new revision"),
    "compare_revision": N_("Compare both"),
    "go_on": N_("Go on correcting"),
    "changed_lines": N_("Lines"),
    "changed_articles": N_("Articles"),
    "carried_tags": N_("Tags"),
    "all_kept": N_("All tags stand on the same words."),
    "no_tags": N_("There were no tags."),
    "tag_kept": N_("kept"),
    "tag_moved": N_("in another clause now"),
    "tag_changed": N_("words changed: check"),
    "tag_lost": N_("not found: stays with the earlier revision"),
    "amended": N_("amended"),
    "inserted": N_("new"),
    "repealed": N_("gone"),
    "split": N_("parted"),
    "merged": N_("joined"),
    "moved": N_("moved"),
    "renumbered": N_("renumbered"),
    "begins_article": N_("article begins here"),
    "joins_before": N_("joins the article before"),
    "close": N_("Close"),
    "keys": N_("Keys"),
    "key_lines": N_("Previous or next line"),
    "key_pages": N_("Previous or next page"),
    "key_enter": N_("Edit the line; save it"),
    "key_doubt": N_("Next word to check"),
    "key_right": N_("The line is right as it is"),
    "key_begins": N_("Article begins here"),
    "key_joins": N_("Joins the article before"),
    "key_undo": N_("Undo the last correction"),
    "do_again": N_("Redo"),
    "no_heading": N_("Not a heading"),
    "here_begins": N_("What begins here"),
    "unit_none": N_("Nothing begins here"),
    "unit_book": N_("Book"),
    "unit_part": N_("Part"),
    "unit_title": N_("Title (division)"),
    "unit_chapter": N_("Chapter"),
    "unit_section": N_("Section"),
    "unit_subsection": N_("Subsection"),
    "unit_article": N_("Article"),
    "unit_annex": N_("Annex"),
    "unit_preamble": N_("Preamble"),
    "unit_signature": N_("Signatures"),
    "unit_table": N_("Table"),
    "begins_book": N_("a book begins here"),
    "begins_part": N_("a part begins here"),
    "begins_title": N_("a title begins here"),
    "begins_chapter": N_("a chapter begins here"),
    "begins_section": N_("a section begins here"),
    "begins_subsection": N_("a subsection begins here"),
    "begins_annex": N_("an annex begins here"),
    "begins_preamble": N_("the preamble begins here"),
    "begins_signature": N_("the signatures begin here"),
    "number": N_("Number"),
    "number_long": N_(
        "Its number, if another than the printed one; Enter saves, empty is the printed number"
    ),
    "number_is": N_("number {text}"),
    "level_is": N_("level {n}"),
    "higher": N_("Higher"),
    "deeper": N_("Deeper"),
    "higher_long": N_("One level higher: it leaves the heading it stands under"),
    "deeper_long": N_("One level deeper: it goes under the heading before it"),
    "as_read": N_("As read"),
    "as_read_long": N_("Let the reading decide again what begins here"),
    "outline": N_("Outline"),
    "read_whole": N_("Read the whole file again"),
    "read_whole_long": N_(
        "As this release reads it; what was decided by hand is carried to the new lines"
    ),
    "odd_first": N_("The first article is not 1"),
    "odd_jumps": N_("Does not follow {before}"),
    "odd_twice": N_("This number appears twice"),
    "not_placed_help": N_(
        "The page was read anew, and no line has these words. Decide again where it is needed:"
    ),
    "key_headings": N_("A title, a chapter, a section begins here"),
    "key_number": N_("Change the number"),
    "key_level": N_("One level up, one level down"),
    "key_outline": N_("Show or hide the outline"),
    "key_redo": N_("Redo what was undone"),
}

PLURALS = {
    "doubts": plural("{n} word to check", "{n} words to check"),
    "lines_changed": plural("{n} line corrected", "{n} lines corrected"),
    "kinds_changed": plural("{n} line sorted anew", "{n} lines sorted anew"),
    "articles_decided": plural("{n} beginning decided", "{n} beginnings decided"),
    "pages_anew": plural("{n} page read anew", "{n} pages read anew"),
    "tags_kept": plural("{n} tag kept", "{n} tags kept"),
    "tags_check": plural("{n} tag to check", "{n} tags to check"),
    "tags_lost": plural("{n} tag not found", "{n} tags not found"),
    "findings_followed": plural("{n} finding went along", "{n} findings went along"),
    "findings_left": plural(
        "{n} finding stays with the earlier revision",
        "{n} findings stay with the earlier revision",
    ),
    "numbers_odd": plural("{n} number to check", "{n} numbers to check"),
    "not_placed": plural("{n} decision found no line.", "{n} decisions found no line."),
    "articles_changed": plural("{n} article changed", "{n} articles changed"),
}


@cache
def strings(language: str) -> dict[str, str]:
    """Give every message in one language; reasons have names that begin with ``why_``."""
    found = {name: _(message, language=language) for name, message in MESSAGES.items()}
    return found | reasons(language)


@cache
def plural_forms(language: str) -> dict[str, dict[str, str]]:
    """Give every counted message by plural category."""
    return forms_of(PLURALS, language)
