"""Versions go from one library to another as Akoma Ntoso files."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_person, a_version, a_work, an_act
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Expression, Reading, Stage, WorkKind
from workbench.services import akn, intake, library
from workbench.storage.workspace import Workspace

REFUSED = {
    b'<?xml version="1.0"?><feed/>': "not_akn",
    b'<?xml version="1.0"?><akomaNtoso>': "bad_xml",
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso>&x;</akomaNtoso>': "xml_with_dtd",
    b"<akomaNtoso/>": "not_akn",
}


def taken_in(ws: Workspace, content: bytes, folder: Path, **more: Any) -> Expression:
    path = folder / "law.xml"
    path.write_bytes(content)
    (stored,) = intake.take_in(ws, path, **more)
    return stored


def test_a_version_that_goes_out_comes_in_the_same(ws: Workspace, tmp_path: Path) -> None:
    work = a_work(ws, official_number="31.13")
    version = a_version(ws, work, "تتألف من:\n1) رئيس؛\n2) كاتب.", "نص.", date=dt.date(2026, 1, 5))
    content = akn.export_expression(ws, version.id)
    back = taken_in(ws, content, tmp_path, person_id=a_person(ws).id)
    assert library.get_provisions(ws, back.id) == library.get_provisions(ws, version.id)
    assert (back.stage, back.date, back.language) == (Stage.DEPOSE, dt.date(2026, 1, 5), "ar")
    again = library.get_work(ws, back.work_id)
    assert (again.kind, again.titles, again.official_number) == (work.kind, work.titles, "31.13")
    assert akn.export_expression(ws, version.id) == content


def test_a_file_may_be_a_version_of_a_known_work(ws: Workspace, tmp_path: Path) -> None:
    work = a_work(ws)
    content = akn.export_expression(ws, a_version(ws, work).id)
    back = taken_in(
        ws,
        content,
        tmp_path,
        work_id=work.id,
        stage=Stage.COMMISSION,
        date=dt.date(2026, 2, 1),
        source="x",
    )
    assert (back.work_id, back.stage, back.date, back.source) == (
        work.id,
        Stage.COMMISSION,
        dt.date(2026, 2, 1),
        "x",
    )


def test_the_file_is_named_after_the_address_of_the_version(ws: Workspace) -> None:
    work = a_work(ws, official_number="31.13", kind=WorkKind.LAW)
    version = a_version(ws, work, date=dt.date(2018, 3, 12), stage=Stage.BULLETIN_OFFICIEL)
    assert akn.akn_file_name(ws, version.id) == "akn-ma-act-2013-31-13-ara-2018-03-12.xml"


def test_acts_of_one_file_become_files_of_their_own() -> None:
    dahir = replace(an_act("فصل فريد."), kind=WorkKind.DAHIR, official_number="1.18.15")
    reading = Reading("ar", (dahir, an_act(), an_act()))
    assert list(akn.akn_of_reading(reading)) == [
        "akn-ma-act-dahir-2018-1-18-15-ara.xml",
        "akn-ma-bill-2013-31-13-ara.xml",
        "akn-ma-bill-2013-31-13-ara-2.xml",
    ]


def test_identifiers_doubled_by_hand_are_told_apart(ws: Workspace, tmp_path: Path) -> None:
    content = akn.export_expression(ws, a_version(ws, a_work(ws)).id)
    broken = content.replace(b'eId="art_2"', b'eId="art_1"').replace(b't:page="1"', b't:page="x"')
    back = taken_in(ws, broken.replace(b't:boxes="', b't:boxes="1 2 a;'), tmp_path)
    eids = [p.eid for p in library.get_provisions(ws, back.id)]
    assert eids == ["art_1", "art_1_2", "art_3"]


def test_a_refused_file_leaves_nothing_behind(ws: Workspace, tmp_path: Path) -> None:
    before = len(library.list_cards(ws))
    for refused in REFUSED:
        with pytest.raises(WorkbenchError) as caught:
            taken_in(ws, refused, tmp_path)
        assert caught.value.code == REFUSED[refused]
        assert caught.value.remedy
    assert len(library.list_cards(ws)) == before


def test_the_file_is_kept_and_known_again(ws: Workspace, tmp_path: Path) -> None:
    content = akn.export_expression(ws, a_version(ws, a_work(ws)).id)
    back = taken_in(ws, content, tmp_path, file_name="قانون.xml")
    kept = library.get_manifestation(ws, back.manifestation_id or "")
    assert kept is not None
    assert (kept.media_type, kept.file_name, kept.pages) == ("application/akn+xml", "قانون.xml", 0)
    with pytest.raises(WorkbenchError, match="same_file"):
        taken_in(ws, content, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_of_the_file_does_not_matter(
    ws: Workspace, tmp_path: Path, encoding: str
) -> None:
    version = a_version(ws, a_work(ws))
    text = akn.export_expression(ws, version.id).decode("utf-8")
    declared = re.sub("(?i)encoding=.utf-8.", "", text, count=1)
    back = taken_in(ws, declared.encode(encoding), tmp_path)
    assert library.get_provisions(ws, back.id) == library.get_provisions(ws, version.id)
