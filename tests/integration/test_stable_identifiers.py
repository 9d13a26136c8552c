"""The identifiers of a law stay when its file is read again: tags and citations hang on them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.exchange.test_akn_of_others import LAWS_AFRICA, akn_file


def read_anew(file: Path, seed: str) -> list[list[dict[str, Any]]]:
    """Read a file in a process of its own; the seed decides the order in which sets are gone through."""
    done = subprocess.run(
        [sys.executable, "-m", "workbench.cli", "read", str(file), "--no-ocr", "--format", "json"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [act["provisions"] for act in json.loads(done.stdout)["acts"]]


def assert_stable(file: Path, folder: Path) -> list[list[dict[str, Any]]]:
    """Read a file, and a copy of another name, and expect the same provisions."""
    copy = folder / f"copy{file.suffix}"
    copy.write_bytes(file.read_bytes())
    first, second = read_anew(file, "1"), read_anew(copy, "2")
    assert [[p["eid"] for p in act] for act in first] == [[p["eid"] for p in act] for act in second]
    assert first == second
    for act in first:
        eids = [p["eid"] for p in act]
        assert len(set(eids)) == len(eids)
    return first


@pytest.mark.slow
@pytest.mark.real_data
@pytest.mark.parametrize(
    "name",
    [
        "ma_ar_pdf/ar_loi_19-12_travailleurs_domestiques.pdf",
        "ma_ar_pdf/ar_decret_2-08-702_2009.pdf",
        "ma_ar_pdf/ar_code_famille_70-03.pdf",
        "ma_fr_pdf/fr_recouvrement_creances.pdf",
        "ma_fr_pdf/fr_code_penal_2018.pdf",
        "ma_fr_pdf/tn_fr_procedure_penale_1968.pdf",
    ],
)
def test_a_real_law_read_again_has_the_same_identifiers(
    real_data: Path, tmp_path: Path, name: str
) -> None:
    acts = assert_stable(real_data / name, tmp_path)
    assert any(p["eid"].rpartition("__")[2].startswith("art_") for act in acts for p in act)


def test_a_law_of_laws_africa_keeps_the_identifiers_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "law.xml"
    file.write_bytes(akn_file(LAWS_AFRICA))
    (act,) = assert_stable(file, tmp_path)
    articles = [p["eid"] for p in act if p["kind"] == "article"]
    assert articles == ["sec_1", "sec_2", "part_A__sec_3", "att_1__art_1", "att_2__sec_1"]
