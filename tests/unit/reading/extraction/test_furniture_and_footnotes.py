"""What belongs to the page is told from what belongs to the law."""

from tests.unit.reading.extraction.conftest import line, page
from workbench.domain.documents import LineKind, Page
from workbench.reading.extraction.footnotes import mark_footnotes
from workbench.reading.extraction.furniture import mark_furniture


def kinds(read: Page) -> dict[str, LineKind]:
    return {x.text: x.kind for x in read.lines}


def body(number: int) -> list:
    return [
        line(f"نص الصفحة {number} السطر {at} وهو سطر طويل من القانون", y=700 - 20 * at)
        for at in range(10)
    ]


def test_a_running_head_and_page_numbers_are_furniture() -> None:
    pages = [
        page(
            n,
            [
                line(f"الجريدة الرسمية عدد 7283 – {n}", y=800, size=9),
                *body(n),
                line(f"- {n + 40} -", y=40, x0=280, x1=310),
            ],
        )
        for n in range(1, 5)
    ]
    for read in mark_furniture(pages):
        found = kinds(read)
        assert [t for t, k in found.items() if k is LineKind.FURNITURE] == [
            f"الجريدة الرسمية عدد 7283 – {read.number}",
            f"- {read.number + 40} -",
        ]


def test_article_headings_at_the_head_of_pages_are_kept() -> None:
    pages = [page(n, [line(f"المادة {n}", y=800), *body(n)]) for n in range(1, 6)]
    assert all(x.kind is LineKind.BODY for p in mark_furniture(pages) for x in p.lines)


def test_a_number_that_does_not_count_pages_is_kept() -> None:
    pages = [page(n, [*body(n), line(str(n * n + 7), y=40)]) for n in range(1, 6)]
    assert all(x.kind is LineKind.BODY for p in mark_furniture(pages) for x in p.lines)


def test_a_single_page_keeps_everything() -> None:
    read = mark_furniture([page(1, [*body(1), line("- 21 -", y=40)])])[0]
    assert all(x.kind is LineKind.BODY for x in read.lines)


def test_small_lines_at_the_foot_that_begin_with_a_mark_are_notes() -> None:
    notes = [
        line("35 - تم تغيير المادة 256 أعلاه بمقتضى القانون رقم 11.15", y=90, size=9),
        line("الصادر بتنفيذه الظهير الشريف", y=78, size=9),
    ]
    read = mark_footnotes([page(1, [*body(1), *notes])])[0]
    marked = [x.text for x in read.lines if x.kind is LineKind.FOOTNOTE]
    assert marked == [x.text for x in notes]


def test_a_note_that_ends_with_a_page_of_the_gazette_is_a_note_to_its_end() -> None:
    notes = [
        line("14 - مرسوم رقم 2.04.570، الجريدة الرسمية عدد 5279،", y=90, size=9),
        line("ص 17.", y=78, size=9),
    ]
    number = line("61", y=40, size=9)
    read = mark_footnotes([page(1, [*body(1), *notes, number])])[0]
    marked = [x.text for x in read.lines if x.kind is LineKind.FOOTNOTE]
    assert marked == [x.text for x in notes]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = page(1, [*body(1), line("2 - بداية الهامش", y=60, size=9)])
    second = page(2, [*body(2), line("تتمة الهامش من الصفحة السابقة", y=60, size=9)])
    third = page(3, [*body(3), line("سطر صغير بلا علامة", y=60, size=9)])
    read = mark_footnotes([first, second, third, page(4, body(4))])
    assert read[1].lines[-1].kind is LineKind.FOOTNOTE


def test_small_print_without_a_mark_is_text() -> None:
    read = mark_footnotes([page(1, [*body(1), line("حرر بالرباط في فاتح يناير", y=60, size=9)])])[0]
    assert all(x.kind is LineKind.BODY for x in read.lines)


def test_the_tiny_number_of_a_print_run_is_no_text() -> None:
    code, amount = line("0321011302", y=260, size=7), line("12000000", y=300)
    (read,) = mark_furniture([page(1, [*body(1), amount, code])])
    assert kinds(read)["0321011302"] is LineKind.FURNITURE
    assert kinds(read)["12000000"] is LineKind.BODY


def test_a_table_of_contents_behind_a_note_is_no_note() -> None:
    note = line("3 - Modifié par la loi n° 3-80.", y=100, size=9)
    entries = [line(f"CHAPITRE {n} .......... {n}", y=700 - 20 * n, size=9) for n in range(1, 9)]
    read = mark_footnotes([page(1, [*body(1), note]), page(2, [line("TABLE", y=740), *entries])])
    assert kinds(read[0])[note.text] is LineKind.FOOTNOTE
    assert all(x.kind is LineKind.BODY for x in read[1].lines)


def test_a_note_that_fills_a_page_under_a_heading_is_one_where_its_number_is_raised() -> None:
    heading, mark = line("SECTION VII", y=750), line("258", y=755, size=7, x0=386, x1=400)
    note = [line("258 - Comparer avec les articles 64 et 65", y=700, size=9)]
    note += [line(f"suite {n} de la note", y=700 - 15 * n, size=9) for n in range(1, 40)]
    rest = line("et qui finit à la page suivante.", y=100, size=9)
    next_note = line("259 - Précité.", y=85, size=9)
    pages = [page(1, body(1)), page(2, [heading, mark, *note])]
    read = mark_footnotes([*pages, page(3, [*body(3), rest, next_note])])
    assert {kinds(read[1])[x.text] for x in note} == {LineKind.FOOTNOTE}
    assert kinds(read[1])["SECTION VII"] is LineKind.BODY
    assert kinds(read[2])[rest.text] is LineKind.FOOTNOTE
