from hypothesis import given
from hypothesis import strategies as st

from workbench.language.shapes import shape, shape_with_places


def test_one_shape_for_one_formula() -> None:
    assert shape("المَــادّة ٧") == shape("المادة 7")
    assert shape("ﺍﻟﻤﺎﺩﺓ 3") == shape("المادة 3")
    assert shape("DÉCRÈTE") == shape("décrète")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_every_letter_of_a_shape_has_its_place(text: str) -> None:
    plain, places = shape_with_places(text)
    assert plain == shape(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
