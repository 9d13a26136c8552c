from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workbench.reading.structure import read_structure
from workbench.reading.structure.warnings import MESSAGES, warning_parts

LOCALE = Path(__file__).parents[4] / "workbench" / "ui" / "locale"


def test_a_warning_can_be_shown_in_another_language(paper) -> None:
    text = "\n".join(f"المادة {n}\nنص." for n in (1, 2, 9))
    (warning,) = read_structure(paper.plain(text)).warnings
    message, values = warning_parts(warning)
    assert message in MESSAGES
    assert (values["key"], values["before"], values["page"]) == ("9", "2", "1")


def test_other_sentences_are_their_own_message() -> None:
    assert warning_parts("Page 3 is doubtful.") == ("Page 3 is doubtful.", {})


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_warning_is_translated(language: str) -> None:
    with (LOCALE / language / "structure.po").open("rb") as stream:
        translated = {m.id: m.string for m in read_po(stream) if m.id}
    assert all(translated.get(message) for message in MESSAGES)
