import pytest

from workbench.language.cardinals import duration_at
from workbench.language.shapes import shape


@pytest.mark.parametrize(
    ("words", "days", "months", "hours"),
    [
        ("ثلاثين (30) يوما", 30, 0, 0),
        ("30 يوما", 30, 0, 0),
        ("خمسة عشر يوما", 15, 0, 0),
        ("خمسة وأربعين يوما", 45, 0, 0),
        ("ثماني وأربعين ساعة", 0, 0, 48),
        ("شهرين", 0, 2, 0),
        ("سنتين من تاريخ نشره", 0, 24, 0),
        ("شهر واحد", 0, 1, 0),
        ("ستة أشهر", 0, 6, 0),
        ("ثلاثة أسابيع", 21, 0, 0),
        ("trente (30) jours", 30, 0, 0),
        ("deux mois", 0, 2, 0),
        ("un an", 0, 12, 0),
        ("quarante-huit heures", 0, 0, 48),
        ("quinze jours francs", 15, 0, 0),
    ],
)
def test_a_length_of_time_is_read_in_words_and_digits(
    words: str, days: int, months: int, hours: int
) -> None:
    read = duration_at(shape(words), 0)
    assert read is not None
    assert (read.days, read.months, read.hours) == (days, months, hours)


@pytest.mark.parametrize("words", ["المعني بالأمر", "l'administration", "أيام العطل", "سنة 2024"])
def test_what_is_no_length_of_time_is_left_alone(words: str) -> None:
    assert duration_at(shape(words), 0) is None
