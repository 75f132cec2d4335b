"""Notes in tables: near-copies count as one voice, and filling in one form is no copying."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analyst.asking import result_of, told_by_several

FORM = " ".join(f"بند{n}" for n in range(60))
PLACES = ("الوادي", "الساحل", "الجبل", "السهل", "الواحة", "الرابية")


def own(words: str, seed: int) -> str:
    return " ".join(f"{words}{seed * 100 + n}" for n in range(18))


def table(folder: Path, notes: dict[str, tuple[str, str]]) -> Path:
    """Two organisations speak of each program, in one table."""
    rows = ["Identifier,Organisation,Title,Start,Held,Notes"]
    for number, (place, texts) in enumerate(notes.items(), 1):
        for who, text in zip((f"جمعية {place}", f"بلدية {place}"), texts, strict=True):
            rows.append(f"P-1448-{number},{who},حملة {place},2026-11-{number:02},yes,{text}")
    path = folder / "accounts.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def copied(path: Path) -> int:
    programs = told_by_several(result_of(path))
    assert programs
    return sum(
        reason.key == "copied_text"
        for program in programs
        for cluster in program.finding.clusters
        for reason in cluster.reasons
    )


@pytest.mark.parametrize(
    "text", ["今天我们在学校举办了植树活动共有三十名志愿者参加并种下了五百棵树苗大家都很高兴", own("كلمة", 1)]
)
def test_notes_that_are_nearly_one_text_count_as_one_voice(tmp_path: Path, text: str) -> None:
    changed = f"{text[:-3]}غير ذلك"
    assert copied(table(tmp_path, {"الوادي": (text, changed)})) == 1


def test_notes_on_one_form_stay_two_voices(tmp_path: Path) -> None:
    notes = {place: (f"{FORM} {own('قال', n)}", f"{FORM} {own('ذكر', n)}") for n, place in enumerate(PLACES)}
    assert copied(table(tmp_path, notes)) == 0


def test_copying_beyond_the_form_is_seen(tmp_path: Path) -> None:
    notes = {place: (f"{FORM} {own('قال', n)}", f"{FORM} {own('ذكر', n)}") for n, place in enumerate(PLACES)}
    notes["الجبل"] = (notes["الجبل"][0], notes["الجبل"][0])
    assert copied(table(tmp_path, notes)) == 1
