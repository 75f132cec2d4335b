"""Claims on one machine: the same in one batch and in many, taken up where it stopped, and with reasons for the odd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyst.engines import job, keeping, local, reading
from analyst.engines.columns import NotClaims, is_claims, layout
from analyst.engines.job import Asked
from analyst.engines.plan import Kind, Seen, kind_of
from corroboration.fusion.results import ITEM_REASONS, SOURCE_REASONS
from tests.analyst.engines.files import csv, mixed, parquet, table
from tests.analyst.engines.running import agree, fused, likely, silent


def test_many_batches_come_to_what_one_comes_to(tmp_path: Path) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed())
    one, many = fused(tmp_path / "1", claims), fused(tmp_path / "2", claims, batch=2_000)
    assert many.plan.batches == 9
    agree(one, many)


def test_batches_read_anew_each_round_come_to_what_those_held_in_memory_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed(400))
    held = fused(tmp_path / "1", claims, batch=1_000)
    monkeypatch.setattr(local, "HELD", 0)
    agree(held, fused(tmp_path / "2", claims, batch=1_000))


def test_csv_and_parquet_and_both_together_say_the_same(tmp_path: Path) -> None:
    claims = mixed(200)
    whole = fused(tmp_path / "1", parquet(tmp_path / "c.parquet", claims))
    agree(whole, fused(tmp_path / "2", csv(tmp_path / "c.csv", claims)))
    halves = (
        parquet(tmp_path / "a.parquet", claims.slice(0, 1500)),
        csv(tmp_path / "b.csv", claims.slice(1500)),
    )
    agree(whole, fused(tmp_path / "3", *halves, batch=700))


def test_each_attribute_is_fused_after_its_kind_and_the_true_values_are_found(tmp_path: Path) -> None:
    fusion = fused(tmp_path / "out", parquet(tmp_path / "c.parquet", mixed()), batch=3_000)
    assert {group.attribute: group.kind for group in fusion.plan.groups} == {
        "colour": Kind.CATEGORICAL,
        "owner": Kind.OPEN,
        "height": Kind.NUMERIC,
    }
    true = {
        Kind.CATEGORICAL: lambda item: ["أحمر", "أخضر", "أزرق", "أصفر"][item % 4],
        Kind.OPEN: lambda item: f"owner {item % 400}",
        Kind.NUMERIC: lambda item: float(100 + item % 900),
    }
    for kind, of in true.items():
        rows = likely(fusion, kind).to_pylist()
        said = "number" if kind is Kind.NUMERIC else "value"
        right = [row[said] == of(int(row["object"].split()[1])) for row in rows]
        assert len(rows) == 1200 and np.mean(right) > 0.93, kind


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed(300))
    whole = fused(tmp_path / "1", claims, batch=1_000)
    keep, asked = keeping.keep, Asked(paths=(claims,), out=tmp_path / "2", batch=1_000)
    rounds: list[int] = []

    def cut_off(path: Path, parameters: object, *, round_number: int, final: bool) -> None:
        keep(path, parameters, round_number=round_number, final=final)
        rounds.append(round_number)
        if len(rounds) == 7:
            raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "keep", cut_off)
    asked.out.mkdir()
    with pytest.raises(KeyboardInterrupt):
        job.fuse(asked, silent)
    monkeypatch.setattr(reading, "cut", None)  # what was cut and packed is not done again
    went_on = job.fuse(asked, silent)
    agree(whole, went_on)
    assert went_on.rounds == whole.rounds
    assert rounds[7] == 8  # and neither is a round


def test_other_files_or_options_begin_anew(tmp_path: Path) -> None:
    first = fused(tmp_path / "out", parquet(tmp_path / "c.parquet", mixed(100)), batch=1_000)
    second = fused(tmp_path / "out", parquet(tmp_path / "c.parquet", mixed(120)), batch=1_000)
    assert second.rows == 1800 and first.rows == 1500


def poor(rows: list[tuple[Any, Any, Any, Any]]) -> Any:
    return table([tuple("" if cell is None else cell for cell in row) for row in rows])  # type: ignore[misc]


POOR: dict[str, tuple[Any, dict[str, int]]] = {
    "nan and infinities": (
        poor([("a", f"o{n}", "h", v) for n, v in enumerate(["NaN", "inf", "-Infinity", "7", "8", "9"])]),
        {"not_a_value": 3},
    ),
    "values of 1e300": (
        poor([(s, f"o{n}", "h", v) for n in range(20) for s, v in (("a", "1e300"), ("b", f"{n}"), ("c", f"{n}"))]),
        {},
    ),
    "a number beyond all": (
        poor([(s, f"o{n}", "h", f"{n}{s}") for n in range(20) for s in "12"] + [("a", "o1", "h", "1e999")]),
        {"not_finite": 1},
    ),
    "dates of year 1": (
        poor([(s, f"o{n}", "day", f"0001-01-{n % 28 + 1:02}") for n in range(40) for s in "abc"]),
        {},
    ),
    "one source repeats itself": (
        poor([("a", "o", "x", "1")] * 1000 + [("b", "o", "x", "2"), ("c", "o", "x", "2")]),
        {"repeated": 999},
    ),
    "one claim": (poor([("a", "o", "x", "v")]), {}),
    "sources with one claim": (poor([(f"s{n}", f"o{n % 7}", "x", "v") for n in range(50)]), {}),
    "items with one source": (poor([("a", f"o{n}", "x", f"v{n}") for n in range(50)]), {}),
    "all equal": (poor([(f"s{n % 5}", f"o{n // 5}", "x", "v") for n in range(100)]), {}),
    "all equal numbers": (poor([(f"s{n % 5}", f"o{n // 5}", "number", "5") for n in range(100)]), {}),
    "holes": (
        poor([("", "o", "x", "v"), ("a", "", "x", "v"), ("a", "o", "x", ""), ("a", "o", None, "v")]),
        {"no_source": 1, "no_object": 1, "no_value": 1},
    ),
    "one says everything": (poor([("a", "o", "x", f"v{n}") for n in range(60)] + [("b", "o", "x", "v1")]), {}),
    "a document for a value": (poor([("a", "o", "x", "w" * 5000), ("b", "o", "x", "v")]), {"too_long": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", POOR)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_poor_claims_end_with_reasons_and_without_a_hole(tmp_path: Path, name: str, ending: str) -> None:
    claims, refused = POOR[name]
    write = csv if ending == "csv" else parquet
    fusion = fused(tmp_path / "out", write(tmp_path / f"c.{ending}", claims), batch=1_000)
    assert {reason: count for reason, count in fusion.refused.items() if reason in refused} == refused
    for kind in fusion.plan.kinds():
        for row in likely(fusion, kind).to_pylist():
            assert 0.0 <= row["confidence"] <= 1.0 and row["why"] in ITEM_REASONS
            assert row["value"] is not None and "nan" not in row["value"].lower()
        reliability = fusion.reliabilities[kind]
        assert np.isfinite(reliability.reliability).all()
        assert all(reliability.reasons(at)[0].key in SOURCE_REASONS for at in range(len(reliability)))


def test_a_million_sources_with_one_claim_each(tmp_path: Path) -> None:
    import pyarrow as pa

    size = 1_000_000
    at = np.arange(size)
    claims = pa.table(
        {
            "source": pa.array(at).cast(pa.string()),
            "item": pa.array(at // 4).cast(pa.string()),
            "value": pa.array(at % 4 // 3).cast(pa.string()),
        }
    )
    fusion = fused(tmp_path / "out", parquet(tmp_path / "c.parquet", claims), batch=400_000)
    assert len(fusion.plan.sources) == size and sum(fusion.refused.values()) == 0
    (kind,) = fusion.plan.kinds()
    found = likely(fusion, kind)
    assert found.num_rows == size // 4
    assert np.isfinite(found["confidence"].to_numpy()).all()
    assert np.isfinite(fusion.reliabilities[kind].reliability).all()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty_file"),
        (b"source,item,value\n", "no_claims"),
        (b"source,item,value\n,,\n,,\n", "no_claims"),
        (b"name,age\nx,1\n", "missing_columns"),
        (b"PAR1 and nothing more", "unreadable"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, key: str
) -> None:
    path = tmp_path / ("c.parquet" if content.startswith(b"PAR1") else "c.csv")
    path.write_bytes(content)
    with pytest.raises(NotClaims) as refused:
        fused(tmp_path / "out", path)
    assert refused.value.key == key and refused.value.file == path.name


def test_claims_are_told_by_their_columns_in_both_languages(tmp_path: Path) -> None:
    assert layout(["المصدر", "الشيء", "الصفة", "القيمة"]).keys() == {"source", "object", "attribute", "value"}
    assert layout(["Value", "Item_ID", "Source"]) == {
        "value": "Value",
        "object": "Item_ID",
        "source": "Source",
    }
    accounts = tmp_path / "a.csv"
    accounts.write_text("Organisation,Title,Volunteers\nPalm,Wells,3\n")
    assert not is_claims(accounts)
    assert is_claims(csv(tmp_path / "c.csv", mixed(2)))


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (("", 1000, 4, 0), Kind.CATEGORICAL),
        (("", 1000, 5, 1000), Kind.CATEGORICAL),
        (("", 1000, 300, 990), Kind.NUMERIC),
        (("", 1000, 300, 500), Kind.OPEN),
        (("", 20, 4, 0), Kind.OPEN),
        (("open", 1000, 4, 0), Kind.OPEN),
        (("quantity", 10, 4, 0), Kind.NUMERIC),
        (("category", 10, 4, 0), Kind.CATEGORICAL),
    ],
)
def test_the_kind_of_an_attribute_hangs_on_counts_and_on_what_the_file_says(
    seen: tuple[str, int, int, int], kind: Kind
) -> None:
    said, claims, distinct, numbers = seen
    about = Seen(attribute="x", said=said, claims=claims, distinct=distinct, numbers=numbers)
    assert kind_of(about, sources=50) is kind


def test_a_million_sources_confuse_no_labels_of_their_own() -> None:
    many = Seen(attribute="x", said="", claims=9_000_000, distinct=4, numbers=0)
    assert kind_of(many, sources=1_000_000) is Kind.OPEN


def test_who_repeats_another_and_whose_numbers_stand_high_are_asked_about(tmp_path: Path) -> None:
    rows = mixed(500, sources=12).to_pylist()
    echo = [
        {**row, "source": "echo"}
        for row in rows
        if row["source"] == "source 03" and row["attribute"] == "owner"
    ]
    loud = [
        {**row, "source": "loud", "value": str(round(float(row["value"]) * 1.7, 1))}
        for at, row in enumerate(rows)
        if row["attribute"] == "height" and at % 7 == 0
    ]
    claims = table([tuple(row.values()) for row in [*rows, *echo, *loud]])
    found = fused(tmp_path / "out", parquet(tmp_path / "c.parquet", claims)).signals
    assert {each.a for each in found if each.what == "inflated"} == {"loud"}
    assert [{each.a, each.b} for each in found if each.what == "copy"][:1] == [{"echo", "source 03"}]
