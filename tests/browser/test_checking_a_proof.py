"""Anybody checks: a receipt by its code, a program by its proof file, here and without this site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publiclog.zipped import read_zip, write_zip
from tests.architecture.repository import ROOT
from tests.browser.places import COMPANY, PASSWORD
from tests.browser.visitor import Visit, Visitor

PROGRAM = "qatra-blood-donation-drive"


def downloaded(visitor: Visitor, folder: Path) -> Path:
    """Download the proof of the program whose page is open."""
    with visitor.page.expect_download() as download:
        visitor.main("#proof a[download]").first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_a_proof_file_is_downloaded_and_holds(
    visit: Visit, tmp_path: Path, language: str, width: int
) -> None:
    visitor = visit(language, width=width)
    visitor.go(f"programs/{PROGRAM}/")
    path = downloaded(visitor, tmp_path)
    visitor.leads(visitor.main("#proof a[href*='/verify/']").first.click)
    visitor.page.set_input_files("input[name=proof]", path)
    visitor.send("#file-part form button")
    assert visitor.main("#told.ok").is_visible() and visitor.main("#told a").count() == 1
    visitor.picture("proof-holds")
    command = [sys.executable, "-m", "athar.cli", "verify", str(path)]
    alone = subprocess.run(command, cwd=ROOT / "src", capture_output=True, text=True)
    assert alone.returncode == 0, alone.stdout + alone.stderr


def test_a_proof_in_which_one_number_was_changed_does_not_hold(visit: Visit, tmp_path: Path) -> None:
    visitor = visit("en")
    visitor.go(f"programs/{PROGRAM}/")
    path = downloaded(visitor, tmp_path)
    files = read_zip(path.read_bytes())
    changed = {name: data.replace(b'"190"', b'"290"') for name, data in files.items()}
    assert changed != files
    path.write_bytes(write_zip(changed))
    visitor.go("verify/")
    visitor.page.set_input_files("input[name=proof]", path)
    visitor.send("#file-part form button")
    assert visitor.main("#told.error").is_visible() and visitor.main(".checklist .clash-ink").count() >= 1


def test_the_code_of_a_receipt_leads_to_its_entry(visit: Visit) -> None:
    officer = visit("ar", width=390, who=COMPANY, password=PASSWORD)
    officer.go("desk/programs/community-partnership-week/statement/receipt/")
    code = officer.main("#receipt").inner_text().strip()
    reader = visit("ar", width=390)
    reader.go("verify/")
    reader.page.fill("input[name=code]", code.lower())
    reader.send("#code-part form button")
    assert reader.main("#code-part .notice.ok").is_visible() and code in reader.text()
    reader.picture("receipt-found")
