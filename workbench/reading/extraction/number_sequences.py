"""Numbers that follow one another, and dates in two calendars, judge what was read in a scan.

«المادة 17», «المادة 18», «المادة 19»; the footnotes 75 to 83 at the foot of a page; «المواد 19 و20
و21 و22»: a number whose neighbours all say what it must be is repaired where its picture agrees,
else a person is told to look. A day in both calendars that agree was read right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.language.dates import HijriDate, find_dates
from workbench.language.lexicon import word_list
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.number_ink import digits_of

_PLAIN = re.compile(r"[(\[«-]*(?P<and>و?)(?P<number>[0-9٠-٩]{1,4})[)\]»،,.:؛–-]*")
_POINT_MARKS = ("-", "–", ")", ".")
_WINDOW = 3  # neighbours on either side that are asked
_WITNESSES = 3
_MOST = 0.7  # of the neighbours: one of them may be misread itself
_DAYS_APART = 3  # the Hijri month begins with the seen moon: tables are a day or two off
_EPOCH = 227014  # 16 July 622 as date.toordinal counts, less a day, set to the middle of our dates
_DIGITS_OF_A_YEAR = 4
_LONG_YEAR = re.compile(r"\d{5,}[/-]\d\d?[/-]\d|\d[/-]\d\d?[/-]\d{5,}")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Alternatives = Mapping[int, Sequence[str]]


def with_sense_of_sequence(
    words: Sequence[RecognisedWord], alternatives: Alternatives
) -> list[RecognisedWord]:
    """Repair or mark the numbers that break a sequence, and judge dates in two calendars.

    Args:
        words: the words of a page, their numbers decided.
        alternatives: for each of them what its other readings gave, as 0-9.
    """
    settled = list(words)
    for run in (*_runs(settled), _leading(settled, points=True), _leading(settled, points=False)):
        for at, value in _expected(settled, run).items():
            settled[at] = _judged(settled[at], value, alternatives.get(at, ()))
    return _with_dates(settled)


def _expected(words: Sequence[RecognisedWord], run: Sequence[int]) -> dict[int, int]:
    """Give for numbers of a sequence the value on which its neighbours agree."""
    values = [_value(words[at]) for at in run]
    expected = {}
    for place, at in enumerate(run):
        near = range(max(0, place - _WINDOW), min(len(run), place + _WINDOW + 1))
        votes = Counter(values[k] + place - k for k in near if k != place)
        (value, agreed), *_others = votes.most_common(1) or [(0, 0)]
        sides = {k < place for k in near if k != place and values[k] + place - k == value}
        between = len(sides) > 1 and agreed > _MOST * votes.total()
        if agreed >= _WITNESSES and value > 0 and (between or agreed == votes.total()):
            expected[at] = value
    return expected


def _judged(word: RecognisedWord, value: int, others: Sequence[str]) -> RecognisedWord:
    """Weigh a number against the value that its sequence asks for."""
    if _value(word) == value:
        return replace(word, verify=False)
    if word.verify and str(value) in others:
        return _repaired(word, value, verify=False)
    cut_off = word.verify and str(value).endswith(str(_value(word)))
    return _repaired(word, value, verify=True) if cut_off else replace(word, verify=True)


def _repaired(word: RecognisedWord, value: int, *, verify: bool) -> RecognisedWord:
    digits = str(value)
    eastern = any(c in "٠١٢٣٤٥٦٧٨٩" for c in word.text)
    number = digits.translate(_EASTERN) if eastern else digits
    return replace(word, text=re.sub(r"\d+", number, word.text, count=1), verify=verify)


def _value(word: RecognisedWord) -> int:
    return int(digits_of(word.text))


def _is_plain(word: RecognisedWord) -> bool:
    return _PLAIN.fullmatch(word.text) is not None


def _runs(words: Sequence[RecognisedWord]) -> Iterator[list[int]]:
    """Find lists such as «19 و20 و21 و22»."""
    run: list[int] = []
    for at, word in enumerate(words):
        match = _PLAIN.fullmatch(word.text)
        if match and match["and"] and run:
            run.append(at)
            continue
        if len(run) > _WITNESSES:
            yield run
        run = [at] if match else []
    if len(run) > _WITNESSES:
        yield run


def _leading(words: Sequence[RecognisedWord], *, points: bool) -> list[int]:
    """Find the numbers before points and footnotes («75 - »), or those of articles («المادة 7»)."""
    found = []
    for _line, group in groupby(range(len(words)), key=lambda at: words[at].line):
        line = list(group)
        if points and _opens_a_point([words[at] for at in line]):
            found.append(line[0])
        elif not points and len(line) == 2 and words[line[0]].text in _articles():
            found += [line[1]] if _is_plain(words[line[1]]) else []
    return found


def _opens_a_point(line: Sequence[RecognisedWord]) -> bool:
    if len(line) < 3 or not _is_plain(line[0]) or digits_of(line[0].text) == "":
        return False
    return line[0].text.endswith(_POINT_MARKS) or line[1].text.startswith(_POINT_MARKS)


def _articles() -> frozenset[str]:
    names = word_list("structure")["articles"]
    return frozenset(name for language in names.values() for name in language)


def _with_dates(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Settle the days that are given in both calendars: «17 جمادى الأولى 1440 (24 يناير 2019)»."""
    settled = list(words)
    starts, text = [], ""
    for word in words:
        starts.append(len(text) + bool(text))
        text = f"{text} {word.text}" if text else word.text
    for found in find_dates(text.translate({ord("٠") + k: str(k) for k in range(10)})):
        if found.hijri is None or found.gregorian is None:
            continue
        differs = abs(_day_of(found.hijri) - found.gregorian.toordinal()) > _DAYS_APART
        for at, start in enumerate(starts):
            inside = start < found.end and start + len(words[at].text) > found.start
            if inside and digits_of(words[at].text):
                settled[at] = _dated(settled[at], differs=differs)
    return [replace(w, verify=w.verify or bool(_LONG_YEAR.search(w.text))) for w in settled]


def _dated(word: RecognisedWord, *, differs: bool) -> RecognisedWord:
    """Mark what stands in a day that differs; a year that agrees is sure, a day may be one off."""
    year = len(digits_of(word.text)) == _DIGITS_OF_A_YEAR
    return replace(word, verify=differs or (word.verify and not year))


def _day_of(day: HijriDate) -> int:
    """Count the days to a Hijri day as ``date.toordinal`` does, by the tables of the calendar."""
    months = (59 * (day.month - 1) + 1) // 2
    return _EPOCH + (day.year - 1) * 354 + (3 + 11 * day.year) // 30 + months + day.day
