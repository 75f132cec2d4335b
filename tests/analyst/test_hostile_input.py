"""Input that is broken or means harm: one clear message each, and the rest is still read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analyst.command import main
from tests.analyst.asking import keys, read
from tests.analyst.feeds import GIVER, activity, feed, giver

TABLE = "Organisation,Title,Volunteers\nPalm Society,Water,10\n"


def test_a_cell_of_ten_megabytes_costs_its_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(TABLE + f"Palm Society,{'x' * 10_000_000},1\nPalm Society,Shade,3\n", encoding="utf-8")
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Water", "Shade"]
    assert [(each.row, each.key) for each in rejected] == [(3, "bad_row")]


def test_a_long_cell_below_the_reader_s_own_limit_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(TABLE + f"Palm Society,{'x' * 110_000},1\nPalm Society,Shade,3\n", encoding="utf-8")
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Water", "Shade"]
    assert [(each.row, each.column, each.key) for each in rejected] == [(3, "2", "cell_too_long")]


def test_a_quote_that_never_closes_does_not_swallow_what_stood_before(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(TABLE + 'Palm Society,"Shade,3\n' + "a,b,1\n" * 100_000, encoding="utf-8")
    accounts, rejected = read(path)
    assert accounts[0].title == "Water"
    assert "bad_row" in keys(rejected)


def test_nul_bytes_cost_their_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_bytes(TABLE.encode() + b"Palm Society,Sh\x00ade,3\nPalm Society,Well,4\n")
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Water", "Well"]
    assert [(each.row, each.key) for each in rejected] == [(3, "nul_bytes")]


def test_letters_that_cannot_be_read_cost_their_own_row_only(tmp_path: Path) -> None:
    good = "الجهة,العنوان\nجمعية النخيل,سقيا الطريق\n".encode()
    path = tmp_path / "accounts.csv"
    path.write_bytes(good + "جمعية النخيل,".encode() + b"\xff\xfe\n" + "جمعية النخيل,ظل\n".encode())
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["سقيا الطريق", "ظل"]
    assert [(each.row, each.key) for each in rejected] == [(None, "bad_encoding"), (3, "bad_encoding")]


def test_more_cells_than_headers_cost_their_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(TABLE + "Palm Society,Shade,3,4,5\nPalm Society,Well,4\n", encoding="utf-8")
    accounts, rejected = read(path)
    assert [account.title for account in accounts] == ["Water", "Well"]
    assert [(each.row, each.key) for each in rejected] == [(3, "too_many_cells")]


def _workbook(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_never_unpacked(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"0" * 40_000_000})
    accounts, rejected = read(path)
    assert (accounts, keys(rejected)) == ([], ["zip_bomb"])
    assert rejected[0].values["size"] == 38


def test_a_workbook_with_entities_is_never_opened(tmp_path: Path) -> None:
    bad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    path = _workbook(tmp_path / "bad.xlsx", {"xl/workbook.xml": bad})
    assert keys(read(path)[1]) == ["workbook_doctype"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 not really", b"PK\x03\x04" + b"\x00" * 64])
def test_a_workbook_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert keys(read(path)[1]) == ["not_a_workbook"]


def test_an_archive_without_a_workbook_is_told(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "book.xlsx", {"hello.txt": b"hello"})
    assert keys(read(path)[1]) == ["not_a_workbook"]


def test_xml_that_breaks_in_the_middle_gives_what_stands_before_and_after(tmp_path: Path) -> None:
    path = feed(
        tmp_path / "feed.xml",
        activity(f"{GIVER}-1"),
        activity(f"{GIVER}-2", inside="<broken attr=></broken>"),
        activity(f"{GIVER}-3"),
    )
    accounts, rejected = read(path)
    assert [account.identifier for account in accounts] == [f"{GIVER}-1", f"{GIVER}-3"]
    assert keys(rejected) == ["bad_xml", "bad_activity"]
    assert all(each.row and each.row > 2 for each in rejected)


def test_xml_cut_off_in_the_middle_gives_what_stands_before(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.xml", activity(f"{GIVER}-1"), activity(f"{GIVER}-2"))
    path.write_bytes(path.read_bytes()[:-250])
    accounts, rejected = read(path)
    assert [account.identifier for account in accounts] == [f"{GIVER}-1"]
    assert keys(rejected) == ["bad_xml"]


def test_letters_that_are_not_of_the_declared_encoding_cost_their_own_activity(tmp_path: Path) -> None:
    path = feed(
        tmp_path / "feed.xml",
        activity(f"{GIVER}-1"),
        activity(f"{GIVER}-2", title="QQQ"),
        activity(f"{GIVER}-3"),
    )
    path.write_bytes(path.read_bytes().replace(b"QQQ", b"caf\xe9 \xc7\xed"))
    accounts, rejected = read(path)
    assert [account.identifier for account in accounts] == [f"{GIVER}-1", f"{GIVER}-3"]
    assert keys(rejected) == ["bad_xml", "bad_activity"]


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = feed(tmp_path / "feed.xml", activity(f"{GIVER}-1", title="&x;"), head=head)
    accounts, rejected = read(path)
    assert (accounts, keys(rejected)) == ([], ["doctype"])


def test_a_billion_laughs_are_refused_at_once(tmp_path: Path) -> None:
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{lols}]>'
    path = feed(tmp_path / "feed.xml", activity(f"{GIVER}-1", title="&l9;"), head=head)
    assert keys(read(path)[1]) == ["doctype"]


def test_a_document_type_in_utf_16_is_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><iati-activities version="2.03"/>'
    path.write_bytes(text.encode("utf-16"))
    assert keys(read(path)[1]) == ["doctype"]


def test_xml_of_another_kind_and_old_versions_are_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text("<rss><channel/></rss>", encoding="utf-8")
    old = feed(tmp_path / "old.xml", activity(f"{GIVER}-1"), version="1.05")
    assert (keys(read(other)[1]), keys(read(old)[1])) == (["not_iati"], ["iati_version"])


def test_values_that_cannot_be_are_left_out_with_their_line(tmp_path: Path) -> None:
    bad = '<transaction><transaction-type code="3"/><value>a lot</value></transaction>'
    path = feed(
        tmp_path / "feed.xml",
        activity(f"{GIVER}-1", dates='<activity-date type="2" iso-date="2024-02-30"/>', inside=bad),
        activity(f"{GIVER}-2", dates='<activity-date type="3" iso-date="2050-12-31"/>'),
    )
    accounts, rejected = read(path)
    assert [account.days.actual_start for account in accounts] == ["", ""]
    assert accounts[0].payments == ()
    assert sorted((each.key, each.column) for each in rejected) == [
        ("bad_date", "activity-date"),
        ("not_a_number", "transaction/value"),
        ("sentinel_date", "activity-date"),
    ]
    assert all(each.row for each in rejected)


def test_an_empty_file_a_picture_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert keys(read(tmp_path / "empty.csv")[1]) == ["empty_file"]
    assert keys(read(tmp_path / "picture.csv")[1]) == ["unknown_format"]
    assert keys(read(folder)[1]) == ["nothing_found"]
    assert keys(read(tmp_path / "nowhere.csv")[1]) == ["not_found"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xml").write_text("<", encoding="utf-8")
    (folder / "b.csv").write_text(TABLE, encoding="utf-8")
    feed(folder / "c.xml", giver())
    accounts, rejected = read(folder)
    assert [account.file for account in accounts] == ["b.csv", "c.xml"]
    assert keys(rejected) == ["bad_xml"]


def test_the_exit_code_is_1_only_if_nothing_could_be_read(tmp_path: Path) -> None:
    bad, good, out = tmp_path / "bad.csv", tmp_path / "good.csv", tmp_path / "out"
    bad.write_text("hello", encoding="utf-8")
    good.write_text(TABLE + "Palm Society,Shade,-1\n", encoding="utf-8")
    assert main([str(bad), "--out", str(out)]) == 1
    assert main([str(bad), str(good), "--out", str(out)]) == 0
    assert main(["--format", "nonsense", str(good)]) == 2
    assert main([]) == 2
