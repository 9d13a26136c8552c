"""Ordinals written in words, as a citation needs them: «الثانية والعشرون», "vingt-deuxième"."""

from __future__ import annotations

from workbench.language.lexicon import word_list


def spell_ordinal(number: int, language: str) -> str:
    """Write which one it is: 22 gives «الثانية والعشرون» (feminine) or "vingt-deuxième".

    Beyond 99, below 1 and in English the number stays in digits.
    """
    if language not in ("ar", "fr") or not 1 <= number <= 99:
        return str(number)
    return _arabic(number) if language == "ar" else _french(number)


def _arabic(number: int) -> str:
    words = word_list("ordinals")["ar"]
    tens, unit = divmod(number, 10)
    if number == 1:
        return str(words["first"])
    if number == 10:
        return str(words["ten"])
    if unit == 0:
        return str(words["tens"][tens - 2])
    one = words["units"][unit - 1]
    if tens == 0:
        return str(one)
    return (
        f"{one} {words['teen']}" if tens == 1 else f"{one} {words['and']}{words['tens'][tens - 2]}"
    )


def _french(number: int) -> str:
    """Soixante-dix and quatre-vingt-dix count on from sixty and eighty: 71 is 60 and 11."""
    words = word_list("ordinals")["fr"]
    if number == 1:
        return str(words["first"])
    if number < 20:
        return str(words["ordinals"][number - 1])
    base = max(ten for ten in words["tens"] if ten <= number)
    rest = number - base
    if rest == 0:
        return str(words["round"][base])
    with_and = rest in (1, 11) and base != 80
    joint = " et " if with_and else "-"
    return f"{words['tens'][base]}{joint}{words['ordinals'][rest - 1]}"
