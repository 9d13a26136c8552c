"""A member's answer is read through what mail programs do to it."""

import pytest

from workbench.domain.replies import Answer, parse_reply

TEXT = "TADQIQ REPLY 1\nbrief: b-1\nfrom: فلانة\nf-1: take_up | باسم الفريق\nf-2: question |\n"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        "مرحبا\n\n" + "".join(f">> {line}\n" for line in TEXT.splitlines()) + "\n--\nفلانة",
    ],
)
def test_it_is_read_whatever_stands_around_it(text: str) -> None:
    reply = parse_reply(text)
    assert (reply.brief_id, reply.name) == ("b-1", "فلانة")
    assert reply.answers == (
        ("f-1", Answer.TAKE_UP, "باسم الفريق"),
        ("f-2", Answer.QUESTION, ""),
    )


@pytest.mark.parametrize("text", ["", "merci", TEXT.split("f-1")[0], TEXT.replace("brief:", "")])
def test_what_answers_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_reply(text)
