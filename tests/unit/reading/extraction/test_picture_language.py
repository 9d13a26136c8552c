"""The language of a page that is only a picture."""

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw

from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.picture_language import language_of_strip


class Models:
    """Three models that see a strip each in its own way."""

    def __init__(self, **seen: tuple[str, float]) -> None:
        self.seen = seen

    def languages(self) -> frozenset[str]:
        return frozenset({"ar", "fr"})

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, layout: str
    ) -> list[RecognisedWord]:
        text, confidence = self.seen["_".join(languages)]
        return [RecognisedWord(w, (1, 1, 1), (0, 0, 9, 9), confidence) for w in text.split()]

    def read_crops(self, *_: object, **__: object) -> list[list[RecognisedWord]]:
        raise AssertionError


@pytest.mark.parametrize(
    ("both", "arabic", "french", "languages"),
    [
        # «وثيقة، ١٢» was taken for "ts ١٢" by both models at once.
        ("وعددها ts ١٢ Leo ro cet", ("وعددها وثيقة، درهم", 0.73), ("Leggy Gode", 0.32), ["ar"]),
        ("اتفاقية Convention de partenariat", ("اتفاقية ععع", 0.37), ("Convention", 0.79), None),
        ("اتفاقية الشراكة Convention", ("اتفاقية الشراكة", 0.6), ("Convention", 0.55), None),
        ("La présente convention", ("", 0.0), ("", 0.0), ["fr"]),
    ],
)
def test_a_strip_tells_the_language_and_arabic_is_never_lost_to_french(
    both: str, arabic: tuple[str, float], french: tuple[str, float], languages: list[str] | None
) -> None:
    page = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(page).rectangle((50, 50, 250, 150), fill=0)
    engine = Models(ar_fr=(both, 0.7), ar=arabic, fr=french)
    assert language_of_strip(page, ["ar", "fr"], engine) == (languages or ["ar", "fr"])
