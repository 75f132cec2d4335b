"""Who repeats whom: rare agreement is evidence, popular or right agreement is not; little support is no certainty."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corroboration.dependence import copy_signals, examples, independence_weights, source_notes
from corroboration.dependence.copying import NEARLY_ALL, THIN, UNLIKELY
from corroboration.explain import sentence
from corroboration.fusion import Coded, coded_claims
from tests.corroboration.dependence.invented import code, coded


def pair(made: Coded, a: str, b: str) -> int:
    signals = copy_signals(made.claims)
    wanted = {code(made, a), code(made, b)}
    return next(k for k in range(len(signals)) if {int(signals.a[k]), int(signals.b[k])} == wanted)


def told(made: Coded) -> set[frozenset[str]]:
    signals = copy_signals(made.claims)
    return {
        frozenset((str(made.sources[signals.a[k]]), str(made.sources[signals.b[k]]))) for k in signals.told()
    }


def test_a_copy_is_found_and_nobody_else() -> None:
    assert told(coded(copies=1)) == {frozenset(("s00", "z0"))}


def test_a_copy_of_four_fifths_is_found_with_about_that_share() -> None:
    made = coded(copies=1, rate=0.8, items=400, shared=400)
    signals, row = copy_signals(made.claims), pair(made, "s00", "z0")
    assert signals.probability[row] > 0.99
    assert 0.65 < signals.rate[row] < 0.9


def test_sources_that_are_nearly_always_right_are_no_copies() -> None:
    assert told(coded(right=0.97)) == set()


def test_sources_that_share_a_popular_mistake_are_no_copies() -> None:
    """On a third of the items one mistake is easily made: two in five make it, each by itself."""
    chance = np.random.default_rng(4)
    rows = [
        (
            f"s{n:02}",
            f"i{i:03}",
            "popular"
            if i % 3 == 0 and chance.random() < 0.4
            else "true"
            if chance.random() < 0.85
            else f"own {n}",
        )
        for n in range(12)
        for i in range(240)
    ]
    made = coded_claims(*zip(*rows, strict=True))
    assert told(made) == set()


def test_five_shared_items_give_no_certainty() -> None:
    few = [("a", f"i{n}", f"odd {n}") for n in range(5)] + [("b", f"i{n}", f"odd {n}") for n in range(5)]
    rest = [(f"s{k}", f"i{n}", "true") for k in range(8) for n in range(40)]
    own = [
        (who, f"i{n}", "true")
        for who in "ab"
        for n in range(10 if who == "a" else 25, 25 if who == "a" else 40)
    ]
    made = coded_claims(*zip(*few, *rest, *own, strict=True))
    signals, row = copy_signals(made.claims), pair(made, "a", "b")
    many = coded(copies=1)
    assert signals.low[row] < copy_signals(many.claims).low[pair(many, "s00", "z0")]
    assert signals.why[row] != NEARLY_ALL


def test_labels_from_a_short_list_are_compared_too() -> None:
    made = coded(copies=1, values=3, labels=True, items=400, shared=400, right=0.75)
    assert told(made) == {frozenset(("s00", "z0"))}
    assert told(coded(values=2, labels=True, items=400, right=0.7)) == set()


def test_two_who_always_say_the_same_label_are_no_copies() -> None:
    """A lazy source says "no" to everything: two lazy ones agree without copying."""
    chance = np.random.default_rng(3)
    truth = chance.random(300) < 0.3
    rows = [
        (f"s{n}", f"i{i}", "yes" if truth[i] == (chance.random() < 0.8) else "no")
        for n in range(8)
        for i in range(300)
    ]
    rows += [(f"lazy{n}", f"i{i}", "no") for n in range(2) for i in range(300)]
    assert told(coded_claims(*zip(*rows, strict=True))) == set()


def test_numbers_are_compared_as_exact_values() -> None:
    chance = np.random.default_rng(5)
    truth = chance.integers(100, 900, 200)
    rows = [
        (f"s{n}", f"i{i}", float(truth[i] + chance.integers(-9, 10))) for n in range(6) for i in range(200)
    ]
    rows += [("copy", item, number) for who, item, number in rows if who == "s0"]
    source, item, number = zip(*rows, strict=True)
    made = coded_claims(source, item, np.array(number), numbers=True)
    assert told(made) == {frozenset(("s0", "copy"))}


def test_compiled_and_plain_give_the_same() -> None:
    claims = coded(copies=2, rate=0.7, labels=True, values=5).claims
    fast, plain = (copy_signals(claims, compiled=way) for way in (True, False))
    for column in ("a", "b", "shared", "same", "rare", "why", "probability", "low", "score"):
        assert np.array_equal(getattr(fast, column), getattr(plain, column)), column
    assert np.allclose(fast.expected, plain.expected, rtol=1e-12)
    assert np.array_equal(
        independence_weights(claims, fast), independence_weights(claims, plain, compiled=False)
    )


def test_the_order_of_rows_changes_nothing() -> None:
    made = coded(copies=1, rate=0.9)
    rows = [
        (str(made.sources[s]), str(made.items[i]), str(made.values[v]))
        for s, i, v in zip(made.claims.source, made.claims.item, made.claims.value, strict=True)
    ]
    turned = coded_claims(*zip(*rows[::-1], strict=True))
    one, other = copy_signals(made.claims), copy_signals(turned.claims)
    assert np.array_equal(one.score, other.score)
    assert np.array_equal(one.a, other.a)


def test_two_answers_of_one_source_to_one_item_are_both_compared() -> None:
    made = coded(copies=1)
    extra = [("z0", f"i{n:03}", f"more {n}") for n in range(10)]
    rows = [
        (str(made.sources[s]), str(made.items[i]), str(made.values[v]))
        for s, i, v in zip(made.claims.source, made.claims.item, made.claims.value, strict=True)
    ]
    both = coded_claims(*zip(*rows, *extra, strict=True))
    for way in (True, False):
        signals = copy_signals(both.claims, compiled=way)
        row = int(np.argmax(signals.score))
        assert {str(both.sources[signals.a[row]]), str(both.sources[signals.b[row]])} == {"s00", "z0"}
        assert signals.shared[row] == signals.same[row] == 150


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_pair_has_its_reason_in_words(language: str) -> None:
    made = coded(copies=1)
    signals = copy_signals(made.claims)
    said = sentence(signals.reason(0, made.sources), language=language)
    assert "s00" in said
    assert "z0" in said
    assert "150" in said
    assert {int(why) for why in signals.why} <= {UNLIKELY, THIN, NEARLY_ALL}
    for row in range(len(signals)):
        assert "{" not in sentence(signals.reason(row, made.sources), language=language)


def test_examples_are_the_rarest_shared_values() -> None:
    made = coded(copies=1)
    found = examples(made.claims, code(made, "s00"), code(made, "z0"))
    assert len(found) == 3
    for each in found:
        assert each.holders == 2
        assert each.voices == 13
        assert not str(made.values[int(each.value)]).endswith(":0")


def test_nothing_comes_of_nothing() -> None:
    empty = coded_claims([], [], [])
    signals = copy_signals(empty.claims)
    assert len(signals) == 0
    assert len(independence_weights(empty.claims, signals)) == 0


def test_many_sources_with_one_claim_each_are_told_as_left_out() -> None:
    many = 50_000
    made = coded_claims(np.arange(many), np.zeros(many, int), np.arange(many) % 7)
    signals = copy_signals(made.claims)
    assert len(signals) == 0
    assert [(note.key, note.values["n"]) for note in signals.notes] == [("copying.few_claims", many)]
    assert (
        sentence(signals.notes[0], language="en")
        == "Not compared, with fewer than three claims each: 50,000 sources."
    )


def test_claims_that_are_all_equal_point_to_nobody() -> None:
    rows = [(f"s{n}", f"i{i}", "x") for n in range(20) for i in range(200)]
    made = coded_claims(*zip(*rows, strict=True))
    signals = copy_signals(made.claims)
    assert not len(signals.told())
    assert np.array_equal(independence_weights(made.claims, signals), made.claims.weight)


def test_strange_numbers_are_only_values() -> None:
    rows = [(f"s{n}", f"i{i}", 1e300 if n % 2 else -1e300) for n in range(6) for i in range(30)]
    source, item, number = zip(*rows, strict=True)
    made = coded_claims(source, item, np.array(number), numbers=True)
    signals = copy_signals(made.claims)
    for column in (signals.probability, signals.rate, signals.low, signals.score, signals.expected):
        assert np.isfinite(column).all()
        assert ((column >= 0) & (column <= np.maximum(1.0, column.max()))).all()


def test_weights_of_claims_given_are_respected() -> None:
    made = coded(copies=1)
    half = replace(made.claims, weight=np.full(len(made.claims), 0.5))
    weights = independence_weights(half, copy_signals(half))
    assert weights.max() <= 0.5


def test_each_source_is_told_its_most_telling_pairs() -> None:
    made = coded(copies=5)
    notes = source_notes(copy_signals(made.claims), made.sources)
    assert {str(made.sources[source]) for source in notes} == {"s00", "z0", "z1", "z2", "z3", "z4"}
    for source, reasons in notes.items():
        assert len(reasons) == 3
        assert all(str(made.sources[source]) in (each.values["a"], each.values["b"]) for each in reasons)
