"""Documents on paper: whole, the same every time, and never run by what people wrote."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from athar.errors import DocumentFault
from athar.site.documents import setting
from athar.site.documents.blocks import Block, Codes, Document, Facts, Heading, Scanned, Table, Words
from athar.site.documents.glyphs import FONTS, drawn_letters, letters_of
from athar.site.documents.letters import direction_of, visible, written
from tests.site.documents.paper import read

AT = datetime(2026, 1, 3, 5, 40, tzinfo=UTC)


def document(*blocks: Block, language: str = "ar", title: str = "اتفاقية تشجير الوادي") -> Document:
    return Document(language, title, "مذكرة تفاهم", "سجل الشراكات", AT, blocks)


WHOLE: Sequence[Block] = (
    Facts([("الأطراف", "جمعية الظل\nShade Association"), ("المدة", "سنة واحدة")]),
    Heading("الغرض"),
    Words("زراعة ألفي شجرة في الوادي.\nTwo thousand trees are planted."),
    Table(["الطرف", "ما يقدمه"], [["أمانة الوادي", "قاعة تتسع لمئتي شخص"], ["Oasis", "SAR 50,000"]], (1, 2)),
    Codes([("SHA-256", "0123456789abcdef" * 4)]),
    Scanned("https://athar.example/ar/log/7/", "القيد في السجل العام"),
)


def test_every_word_stands_on_the_page_in_the_fonts_of_the_house_and_can_be_copied_from_it() -> None:
    paper = read(setting.set_document(document(*WHOLE)))
    said = [
        *["اتفاقية", "تشجير", "الوادي", "مذكرة", "تفاهم", "سجل", "الشراكات"],
        *["زراعة", "ألفي", "شجرة", "في", "الوادي"],
    ]
    said += [*["أمانة", "قاعة", "تتسع", "لمئتي", "شخص", "المدة"], "planted.", "Shade", "50,000", "القيد"]
    words = paper.words.replace("\u200b", "")
    assert [word for word in said if word not in words] == []
    assert paper.fonts == {"IBMPlexSansArabic", "IBMPlexSansArabic-Bold"}
    assert paper.pages == 1


def test_a_document_says_that_it_is_an_archive_for_everybody_made_when_it_was_agreed() -> None:
    about = read(setting.set_document(document(*WHOLE))).metadata
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<xmp:CreateDate>2026-01-03T05:40:00+00:00</xmp:CreateDate>" in about


def test_the_same_content_gives_the_same_bytes_and_another_moment_gives_others() -> None:
    made = setting.set_document(document(*WHOLE))
    setting._set.cache_clear()
    assert setting.set_document(document(*WHOLE)) == made
    assert setting.set_document(replace(document(*WHOLE), at=AT.replace(year=2027))) != made


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1+1")',
        '#read("/etc/passwd") #import "@preview/x:1.0.0": *',
        "$ integral_0^1 $ *bold* _under_ `raw` @reference <label>",
        "= Heading\n- item\n+ item\n/ term: x\n```typ #panic()```",
        "\\ \\u{202e} // comment /* more */ ]) #[ }",
        "{{ title }} {% debug %} <script>alert(1)</script> &amp;",
    ],
)
def test_markup_in_peoples_words_is_printed_as_it_was_written(hostile: str) -> None:
    paper = read(setting.set_document(document(Words(hostile), Facts([(hostile, hostile)]), title=hostile)))
    for word in re.findall(r"[A-Za-z]{4,}", hostile):
        assert paper.words.count(word) >= 4, word  # in the title, in the words, and twice in the facts
    assert "root:" not in paper.words


def test_what_no_font_can_draw_is_named_and_nothing_is_dropped() -> None:
    assert visible("a😀b") == "a‹U+1F600›b"
    assert visible("a\u202eb\u2066c") == "a‹U+202E›b‹U+2066›c"
    assert visible("\u0000\u0007") == "‹U+0000›‹U+0007›"
    assert visible("x" + "\U0001f600" * 9) == "x‹U+1F600×9›"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"  # joins and marks of writing stay
    assert visible("e\u0301\tx") == "é x"
    assert visible("ب" + "\u064b" * 10) == "ب" + "\u064b" * 4 + "‹U+064B×6›"
    assert visible("ب" + "\u064b\u064c" * 5).count("‹U+") == 6


def test_every_letter_of_both_languages_is_in_both_fonts() -> None:
    wanted = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْٰ٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬ـ«»پچژگڤ"
    wanted += "ABCXYZabcxyz0123456789.,:;!?()[]{}#$%&*+-/<=>@^_`|~–—…‹›“”’×·•"
    assert {letter for letter in wanted if ord(letter) not in drawn_letters()} == set()
    assert len(list(FONTS.glob("*.ttf"))) == 2
    with pytest.raises(ValueError, match="cmap"):
        letters_of(b"\x00\x01\x00\x00\x00\x00" + bytes(20))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_paragraph_has_the_direction_of_its_first_letter(language: str) -> None:
    ways = [way for _text, way in written("\n123\n(Shade) ظل\n(ظل) Shade", direction="rtl").paragraphs]
    assert ways == ["rtl", "ltr", "rtl"]
    assert direction_of("1, 2", otherwise="ltr") == "ltr"
    assert read(setting.set_document(document(*WHOLE, language=language))).pages == 1


def test_words_without_a_place_to_break_stay_on_the_page_and_are_set() -> None:
    hostile = [
        "ا" * 33_000,
        "x" * 900,
        "ب" + "\u064b" * 3_000,
        "\n" * 500 + "end",
        "https://x.example/" + "a" * 300,
    ]
    paper = read(
        setting.set_document(document(Table(["a"], [[text] for text in hostile[1:]]), *map(Words, hostile)))
    )
    assert "end" in paper.words
    assert paper.words.count("x") >= 1_800


def test_twenty_thousand_words_are_set_within_seconds_and_more_than_a_book_is_refused() -> None:
    started = time.perf_counter()
    made = setting.set_document(document(Words(("كلمة word " * 50 + "\n") * 200)))
    assert time.perf_counter() - started < setting.SECONDS
    assert made.count(b"/Type/Page/") > 20
    with pytest.raises(DocumentFault, match="too long"):
        setting.set_document(document(Words("x " * setting.MOST_LETTERS)))


def test_a_process_that_takes_too_long_or_fails_is_a_fault_and_never_half_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, broken = tmp_path / "slow.py", tmp_path / "broken.py"
    slow.write_text("import time; time.sleep(60)")
    broken.write_text("print('%PDF-1.7 half'); raise SystemExit('why')")
    monkeypatch.setattr(setting, "SECONDS", 0.3)
    for worker, says in ((slow, "too long"), (broken, "why")):
        monkeypatch.setattr(setting, "WORKER", worker)
        with pytest.raises(DocumentFault, match=says):
            setting.set_document(document(Words(str(worker))))


def test_nothing_of_the_site_is_loaded_to_set_a_document() -> None:
    text = setting.WORKER.read_text()
    assert find_spec("typst") is not None
    assert "django" not in text
    assert "athar." not in text
