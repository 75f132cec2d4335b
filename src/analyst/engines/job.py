"""The whole job on claims in its order: recognise → cut and pack → rounds, kind by kind → likely values → sources.

Rule kept here: it prints nothing and reads no clock; what it does is the same on every engine. What a run that was
cut off has done is taken up by the next one on the same files with the same options.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from analyst.engines import keeping, local, methods, sources
from analyst.engines.columns import claims_file
from analyst.engines.local import Tell
from analyst.engines.plan import BATCH, Kind, Plan
from analyst.engines.signals import Signal, signals
from analyst.place_list import PlaceList
from corroboration.fusion import driver
from corroboration.fusion.claims import Claims
from corroboration.fusion.driver import Method
from corroboration.fusion.results import Reliability

E = TypeVar("E")
S = TypeVar("S")

WORK = "work"  # below the folder of results; removed once all is written
ROUNDS = 200


class Batches(Protocol):
    """Claims made ready, wherever they lie."""

    plan: Plan
    rows: int
    refused: Mapping[str, int]

    def total(
        self, kind: Kind, encode: Callable[[Claims], E], use: Callable[[E], S], add: Callable[[S, S], S]
    ) -> S:
        """Return the sum of what `use` makes of every batch of a kind; there is one at least."""
        ...

    def write_answers(
        self, kind: Kind, method: Method[Any, Any, Any, Any], parameters: object, to: Path
    ) -> None:
        """Write the likely values of a kind."""
        ...

    def sample(self, kind: Kind) -> Claims:
        """Return one batch of a kind: whole items, drawn by their hash."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A job: files, where results go, on which engine (`master` is Spark's), claims a batch."""

    paths: tuple[Path | str, ...]
    out: Path
    engine: str = "local"
    master: str | None = None
    batch: int = BATCH
    places: PlaceList | None = None  # brought along, beside those shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Fusion:
    """What a job came to; likely values lie in `answers`, one file or folder a kind."""

    plan: Plan
    rows: int
    refused: Mapping[str, int]
    reliabilities: Mapping[Kind, Reliability]
    rounds: Mapping[Kind, int]
    answers: Mapping[Kind, Path]
    signals: tuple[Signal, ...] = ()
    places: Mapping[str, object] | None = None  # the list brought along: file, sha256, how many


def fuse(asked: Asked, tell: Tell) -> Fusion:
    """Do the job. Raises NotClaims for files that cannot be used, NoEngine where Spark cannot be had."""
    work = _work(asked)
    batches = _prepare(asked, work, tell)
    (asked.out / "likely").mkdir(exist_ok=True)
    answers: dict[Kind, Path] = {}
    reliabilities: dict[Kind, Reliability] = {}
    rounds: dict[Kind, int] = {}
    found: list[Signal] = []
    for kind in batches.plan.kinds():
        method = methods.METHODS[kind](batches.plan)
        kept = work / f"rounds-{kind.value}.npz"
        parameters, rounds[kind] = _parameters(method, batches, kind, kept, tell)
        answers[kind] = asked.out / "likely" / f"{kind.value}.parquet"
        tell("answer", 0, 1)
        batches.write_answers(kind, method, parameters, answers[kind])
        tell("answer", 1, 1)
        reliabilities[kind] = sources.measured(
            method,
            parameters,
            partial(batches.total, kind),
            chance=methods.chance(batches.plan, kind),
        )
        found += signals(kind, batches.sample(kind), batches.plan)
    batches.close()
    return Fusion(
        plan=batches.plan,
        rows=batches.rows,
        refused=batches.refused,
        reliabilities=reliabilities,
        rounds=rounds,
        answers=answers,
        signals=tuple(found),
        places=asked.places.facts() if asked.places else None,
    )


def finished(asked: Asked) -> None:
    """Remove what was kept for taking the job up again; called once its results are written."""
    shutil.rmtree(asked.out / WORK, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _OneKind:
    """The batches of a kind as one partition whose sum is made where they lie: what `driver` takes for an engine."""

    batches: Batches
    kind: Kind
    add: Callable[[Any, Any], Any]

    def each(self, encode: Callable[[Claims], E], use: Callable[[E], S]) -> Iterator[S]:
        """Yield the sum of all batches."""
        yield self.batches.total(self.kind, encode, use, self.add)


def _parameters(
    method: Method[Any, Any, Any, Any], batches: Batches, kind: Kind, path: Path, tell: Tell
) -> tuple[Any, int]:
    """Return the final parameters and after how many rounds; each round is kept at `path`, and found there again.

    A crash costs the round it falls in and no more.
    """
    first = method.start()
    parameters, done, final = keeping.kept(path, type(first)) or (first, 0, False)
    tell("fuse", done, ROUNDS)
    if final:
        return parameters, done
    engine = _OneKind(batches, kind, method.reduce)
    for learned, final in islice(driver.rounds(method, engine, parameters), ROUNDS - done):
        parameters, done = learned, done + 1
        keeping.keep(path, parameters, round_number=done, final=final)
        tell("fuse", done, ROUNDS)
    return parameters, done


def _work(asked: Asked) -> Path:
    """Return the folder of unfinished work, empty unless it is of this very job."""
    work = asked.out / WORK
    facts: dict[str, object] = {
        "files": [_facts(path) for path in asked.paths],
        "batch": asked.batch,
        "places": asked.places.digest if asked.places else "",
    }
    mark, job = work / "job", keeping.fingerprint({**facts, "engine": asked.engine})
    if not (mark.is_file() and mark.read_text() == job):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        mark.write_text(job)
    return work


def _facts(path: Path | str) -> list[object]:
    if isinstance(path, str) or not path.is_file():
        return [str(path)]
    about = path.stat()
    return [str(path.resolve()), about.st_size, about.st_mtime_ns]


def _prepare(asked: Asked, work: Path, tell: Tell) -> Batches:
    gazetteer = asked.places.gazetteer if asked.places else None
    if asked.engine == "spark":
        from analyst.engines import spark, spark_reading

        session = spark.session(asked.master)
        return spark_reading.prepare(asked.paths, session, batch=asked.batch, tell=tell, gazetteer=gazetteer)
    files = [claims_file(Path(path)) for path in asked.paths]
    return local.prepare(files, work / "batches", batch=asked.batch, tell=tell, gazetteer=gazetteer)
