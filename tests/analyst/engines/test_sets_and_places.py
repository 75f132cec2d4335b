"""Claims of which several are right at once, and of places that lie in one another, in any number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from analyst.engines import job, local
from analyst.engines.job import Asked
from analyst.engines.plan import Kind
from analyst.engines.values import listed, order_of
from analyst.place_list import read_places
from tests.analyst.engines.files import parquet
from tests.analyst.engines.running import agree, fused, likely, silent

PEOPLE = [f"person {n:02}" for n in range(60)]
CITIES = ("Buraydah", "Unaizah", "Ar Rass")  # of one region


def partners(items: int = 300, *, sources: int = 12, seed: int = 3) -> pa.Table:
    """Return who took part, as lists in one cell or a row each, and where it was, by city or by region."""
    chance = np.random.default_rng(seed)
    rows: list[tuple[str, str, str, str, str]] = []
    for item in range(items):
        true = [PEOPLE[(item * 7 + k) % 60] for k in range(1 + item % 3)]
        for source in chance.choice(sources, 5, replace=False):
            named = [each for each in true if chance.random() < 0.85]
            named += [PEOPLE[int(chance.integers(60))]] if chance.random() < 0.1 else []
            who, thing = f"source {source:02}", f"thing {item:04}"
            cells = named if source % 2 else ["; ".join(named)] * bool(named)
            rows += [(who, thing, "partners", "sets", each) for each in cells]
            place = CITIES[(item + int(chance.random() < 0.1)) % 3]
            rows.append((who, thing, "where", "place", "القصيم" if source % 3 == 0 else place))
    names = ("source", "object", "attribute", "kind", "value")
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return parquet(tmp_path_factory.mktemp("claims") / "c.parquet", partners())


def test_all_who_took_part_are_found_each_for_itself(tmp_path: Path, claims: Path) -> None:
    fusion = fused(tmp_path / "out", claims)
    rows = likely(fusion, Kind.SETS).to_pylist()
    true = [
        "; ".join(sorted(PEOPLE[(item * 7 + k) % 60] for k in range(1 + item % 3))) for item in range(300)
    ]
    right = np.array([row["value"] == true[int(row["object"].split()[1])] for row in rows])
    sure = np.array([row["confidence"] for row in rows])
    assert right.mean() > 0.8 and sure[right].mean() > sure[~right].mean()
    second = np.array([row["second"] == true[int(row["object"].split()[1])] for row in rows])
    assert (right | second).mean() > right.mean()
    assert all(row["second_confidence"] <= row["confidence"] + 1e-12 for row in rows)
    assert all(row["support"] <= row["voices"] for row in rows)


def test_whoever_names_the_region_does_not_contradict_the_city_in_it(tmp_path: Path, claims: Path) -> None:
    fusion = fused(tmp_path / "out", claims)
    rows = likely(fusion, Kind.PLACES).to_pylist()
    assert not any("القصيم" in row["value"] for row in rows if row["voices"] > 3 and row["support"] > 1)
    sources, share = fusion.plan.sources, fusion.reliabilities[Kind.PLACES].reliability
    vague = [share[at] for at, name in enumerate(sources) if int(name.split()[1]) % 3 == 0]
    assert min(vague) > 0.5


def test_sets_and_places_come_to_the_same_in_batches_and_read_anew(
    tmp_path: Path, claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, many = fused(tmp_path / "1", claims), fused(tmp_path / "2", claims, batch=400)
    assert many.plan.batches > 5 and set(one.plan.kinds()) == {Kind.SETS, Kind.PLACES}
    agree(one, many)
    monkeypatch.setattr(local, "HELD", 0)
    agree(one, fused(tmp_path / "3", claims, batch=700))


@pytest.mark.needs_spark
def test_sets_and_places_come_to_the_same_on_spark(session: Any, tmp_path: Path, claims: Path) -> None:
    agree(fused(tmp_path / "1", claims), fused(tmp_path / "2", claims, engine="spark", batch=400))


def test_places_brought_along_are_known_and_make_another_job(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("W1,SA-01,district,Wadi Rayhan|وادي الريحان\n", encoding="utf-8")
    brought = read_places(path, lambda _: None)
    assert brought is not None
    assert listed(["وادي الريحان", "elsewhere"], brought.gazetteer) == ["Wadi Rayhan", "elsewhere"]
    order = order_of(["Wadi Rayhan", "منطقة الرياض"], brought.gazetteer)
    assert order is not None and order.less(np.array([1, 0]), np.array([0, 1])).tolist() == [True, False]
    rows = [(f"s{n}", f"o{item}", "where", "place", name) for item in range(9) for n, name in
            enumerate(("Wadi Rayhan", "وادي الريحان", "منطقة الرياض"))]  # fmt: skip
    names = ("source", "object", "attribute", "kind", "value")
    table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
    asked = Asked(paths=(parquet(tmp_path / "c.parquet", table),), out=tmp_path / "out", places=brought)
    asked.out.mkdir()
    fusion = job.fuse(asked, silent)
    found = likely(fusion, Kind.PLACES).to_pylist()
    assert {row["value"] for row in found} == {"Wadi Rayhan"} and {row["support"] for row in found} == {2}
    assert fusion.places == brought.facts()
