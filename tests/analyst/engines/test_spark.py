"""The same kernels on Spark, in local mode: the same answers to 1e-9, and clear words where Spark cannot be had."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from analyst.command import main
from analyst.engines import job, keeping
from analyst.engines.columns import NotClaims
from analyst.engines.job import Asked
from tests.analyst.engines.files import csv, mixed, parquet
from tests.analyst.engines.running import agree, fused, silent
from tests.analyst.engines.test_local import POOR


@pytest.mark.needs_spark
def test_spark_comes_to_what_one_array_and_streamed_batches_come_to(session: Any, tmp_path: Path) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed(500))
    array = fused(tmp_path / "1", claims)
    streamed = fused(tmp_path / "2", claims, batch=2_000)
    cluster = fused(tmp_path / "3", claims, engine="spark", batch=2_000)
    assert cluster.plan.batches == streamed.plan.batches == 4
    agree(array, streamed)
    agree(array, cluster)


@pytest.mark.needs_spark
@pytest.mark.parametrize(
    "name", ["holes", "nan and infinities", "one source repeats itself", "a number beyond all"]
)
def test_spark_leaves_out_what_one_machine_leaves_out(session: Any, tmp_path: Path, name: str) -> None:
    claims = csv(tmp_path / "c.csv", POOR[name][0])
    agree(fused(tmp_path / "1", claims), fused(tmp_path / "2", claims, engine="spark"))


@pytest.mark.needs_spark
def test_a_run_on_spark_that_was_cut_off_goes_on_where_it_stopped(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed(120))
    whole = fused(tmp_path / "1", claims)
    keep, rounds = keeping.keep, list[int]()

    def cut_off(path: Path, parameters: object, *, round_number: int, final: bool) -> None:
        keep(path, parameters, round_number=round_number, final=final)
        rounds.append(round_number)
        if len(rounds) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "keep", cut_off)
    asked = Asked(paths=(claims,), out=tmp_path / "2", engine="spark")
    asked.out.mkdir()
    with pytest.raises(KeyboardInterrupt):
        job.fuse(asked, silent)
    agree(whole, job.fuse(asked, silent))
    assert rounds[5] == 6


@pytest.mark.needs_spark
def test_the_command_runs_on_spark(session: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = parquet(tmp_path / "c.parquet", mixed(60))
    words = [str(claims), "--engine", "spark", "--out", str(tmp_path / "out"), "--json", "--batch", "1000"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["claims"] == 900
    assert {"likely", "report.html", "sources.csv"} <= {each.name for each in (tmp_path / "out").iterdir()}


@pytest.mark.needs_spark
def test_spark_refuses_bad_columns_with_the_reason(session: Any, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("name,age\nx,1\n")
    with pytest.raises(NotClaims) as refused:
        fused(tmp_path / "out", tmp_path / "c.csv", engine="spark")
    assert refused.value.key == "missing_columns"


@pytest.mark.parametrize(("language", "words"), [("en", "athar[spark]"), ("ar", "سبارك غير مثبت")])
def test_without_pyspark_the_command_says_how_to_get_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    words: str,
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    claims = csv(tmp_path / "c.csv", mixed(5))
    asked = [str(claims), "--engine", "spark", "--out", str(tmp_path / "out"), "--language", language]
    assert main(asked) == 2
    assert words in capsys.readouterr().err


def test_without_java_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = type(sys)("pyspark.sql")
    module.SparkSession = None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark", type(sys)("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", module)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    claims = csv(tmp_path / "c.csv", mixed(5))
    assert main([str(claims), "--engine", "spark", "--out", str(tmp_path / "out"), "--language", "en"]) == 2
    assert "Java 17" in capsys.readouterr().err
