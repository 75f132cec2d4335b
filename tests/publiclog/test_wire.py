from __future__ import annotations

import math

import pytest

from publiclog.errors import EntryRefused, Malformed
from publiclog.wire import canonical, read_base64, read_decimal, read_json, write_base64


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("9223372036854775807", 2**63 - 1)])
def test_a_decimal_is_read(text: str, number: int) -> None:
    assert read_decimal(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01",
        "00",
        "+1",
        "-1",
        " 1",
        "1 ",
        "1\n",
        "1_0",
        "١",
        "1.0",
        "1e3",
        "0x1",
        "²",
        "9223372036854775808",
        "1" * 5_000,
    ],
)
def test_another_spelling_of_a_number_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_decimal(text)


def test_base64_is_read_back_as_it_was_written() -> None:
    assert read_base64(write_base64(bytes(range(256))), size=256) == bytes(range(256))


@pytest.mark.parametrize(
    "text",
    [
        "AA=",
        "AA",
        "AB==",
        "A A=",
        "AA==\n",
        " AA==",
        "_-==",
        "AAA",
        "AA==AA==",
        "é",
        "AA=A",
        "====",
        "A",
        "AAAA=",
    ],
)
def test_another_spelling_of_bytes_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_base64(text)


def test_bytes_of_another_size_are_refused() -> None:
    with pytest.raises(Malformed, match="31 bytes where 32 belong"):
        read_base64(write_base64(b"\x00" * 31), size=32)


def test_keys_are_sorted_as_utf_16_has_them() -> None:
    sample = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
    assert canonical(sample) == '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'.encode()


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), math.nan, math.inf, "\ud800", {1: 2}, {"a": {b"b"}}, b"bytes"]
)
def test_what_json_cannot_carry_exactly_is_refused(value: object) -> None:
    with pytest.raises(EntryRefused):
        canonical({"value": value})


def test_endless_nesting_is_refused() -> None:
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(EntryRefused):
        canonical(deep)
    with pytest.raises(Malformed):
        read_json(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    "text", ['{"a":1,"a":2}', '{"x":{"a":1,"a":1}}', "NaN", "[Infinity]", "", "{", "[1]x", "1" * 5_000]
)
def test_json_that_readers_take_differently_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_json(text.encode())


def test_json_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(Malformed):
        read_json('"é"'.encode("latin-1"))
