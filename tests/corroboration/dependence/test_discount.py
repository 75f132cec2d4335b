"""Copies count about once, partial ones in proportion, and others are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from corroboration.dependence import (
    copy_signals,
    fuse_independent,
    fuse_numbers_independent,
    independence_weights,
)
from corroboration.fusion import coded_claims, fuse
from corroboration.fusion.fuse import Kind
from tests.corroboration.dependence.invented import code, coded


def test_five_voices_of_one_count_about_once_where_they_agree() -> None:
    made = coded(copies=4)
    weights = independence_weights(made.claims, copy_signals(made.claims))
    of_one = np.isin(made.claims.source, [code(made, name) for name in ("s00", "z0", "z1", "z2", "z3")])
    total = np.bincount(made.claims.item, np.where(of_one, weights, 0.0))
    assert total.mean() == pytest.approx(1.0, abs=0.05)
    assert (weights[~of_one] == 1.0).all()


def test_a_copier_speaks_for_itself_where_it_differs() -> None:
    made = coded(copies=1, rate=0.8, items=300, shared=300)
    weights = independence_weights(made.claims, copy_signals(made.claims))
    first, copy = (made.claims.source == code(made, name) for name in ("s00", "z0"))
    differ = made.claims.value[first] != made.claims.value[copy]
    assert 20 < differ.sum() < 80
    assert (weights[copy][differ] == 1.0).all()
    assert (weights[copy][~differ] < 0.75).all()


def test_without_copies_every_voice_is_whole() -> None:
    claims = coded(right=0.6).claims
    assert np.array_equal(independence_weights(claims, copy_signals(claims)), claims.weight)


def test_copies_of_a_bad_source_no_longer_outvote_the_good_ones() -> None:
    chance = np.random.default_rng(2)
    good = [
        (f"g{n}", f"i{i:03}", "true" if chance.random() < 0.8 else f"odd {n} {i}")
        for n in range(4)
        for i in range(200)
    ]
    bad = {i: "true" if chance.random() < 0.3 else f"false {i}" for i in range(200)}
    rows = [*good, *((f"b{n}", f"i{i:03}", value) for n in range(6) for i, value in bad.items())]
    made = coded_claims(*zip(*rows, strict=True))
    right = np.flatnonzero(made.values == "true")[0]
    apart = fuse_independent(made.claims, kind=Kind.OPEN)
    plain = fuse(made.claims, kind=Kind.OPEN, twins=np.zeros((0, 0)))
    assert (plain.items.value == right).mean() < 0.5
    assert (apart.fusion.items.value == right).mean() > 0.9
    assert len(apart.copies.told()) == 15


@pytest.mark.parametrize("kind", [Kind.OPEN, Kind.LABELS])
def test_what_a_source_is_worth_says_whom_it_repeats(kind: Kind) -> None:
    made = coded(copies=1, values=4, labels=True, items=400, shared=400)
    found = fuse_independent(made.claims, kind=kind, names=made.sources).fusion.sources
    for name in ("s00", "z0"):
        said = found.reasons(code(made, name))[-1]
        assert said.key == "copying.nearly_all"
        assert {said.values["a"], said.values["b"]} == {"s00", "z0"}
    assert code(made, "s01") not in found.notes


def test_labels_are_fused_as_they_are() -> None:
    made = coded(copies=2, values=4, labels=True)
    found = fuse_independent(made.claims)
    assert np.array_equal(found.fusion.items.confidence, fuse(made.claims).items.confidence)
    assert len(found.copies.told())


def test_numbers_are_sent_elsewhere() -> None:
    made = coded_claims(["a", "b"], ["i", "i"], np.array([1.0, 2.0]), numbers=True)
    with pytest.raises(ValueError, match="fuse_numbers"):
        fuse_independent(made.claims)


def test_numbers_that_are_repeated_count_about_once_and_it_is_said_of_who() -> None:
    """Three echoes give the same odd figures; six others count for themselves, each a little off at times."""
    rows: list[tuple[str, str, float]] = []
    for item in range(80):
        true = 100.0 + 7 * item
        rows += [(f"own{n}", f"i{item}", true + (n - 2.0 if (item + n) % 3 == 0 else 0.0)) for n in range(6)]
        rows += [(f"echo{n}", f"i{item}", true * 1.1 + item % 7 if item % 2 else true) for n in range(3)]
    who, what, said = zip(*rows, strict=True)
    coded_numbers = coded_claims(np.array(who), np.array(what), np.array(said), numbers=True)
    names = [str(each) for each in coded_numbers.sources]
    found = fuse_numbers_independent(coded_numbers.claims, names=names)
    told = {
        frozenset((names[found.copies.a[row]], names[found.copies.b[row]])) for row in found.copies.told()
    }
    assert told == {
        frozenset(("echo0", "echo1")),
        frozenset(("echo0", "echo2")),
        frozenset(("echo1", "echo2")),
    }
    noted = {names[source] for source, notes in found.fusion.reliability.notes.items() if notes}
    assert noted >= {"echo0", "echo1", "echo2"}
    weights = independence_weights(coded_numbers.claims, found.copies)
    echoed = np.isin(coded_numbers.claims.source, [names.index(f"echo{n}") for n in range(3)])
    odd = echoed & (coded_numbers.claims.item % 2 == 1)
    assert weights[odd].max() < 0.6 and (weights[~echoed] == 1.0).all()
    truth = np.array([100.0 + 7 * int(str(item)[1:]) for item in coded_numbers.items])
    assert np.abs(found.fusion.fused.number - truth).max() <= 3
