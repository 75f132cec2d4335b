from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publiclog.errors import Malformed, SignatureRejected
from publiclog.note import (
    Note,
    open_note,
    read_note,
    read_verifier,
    sign,
    verifier_of,
    write_note,
    write_vkey,
)
from tests.publiclog.keys import COSIGNER_VKEY, LOG_KEY, LOG_VKEY, ORIGIN

# the vector of the signed-note document
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# a head of Go's checksum database, whose origin is not the name of its key
SUMDB_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUMDB = (
    "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n— sum.golang.org "
    "Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n"
)


@pytest.mark.parametrize(("vkey", "note"), [(EXAMPLE_KEY, EXAMPLE), (SUMDB_KEY, SUMDB)])
def test_the_notes_of_others_open(vkey: str, note: str) -> None:
    verifier = read_verifier(vkey)
    text, signed = open_note(note.encode(), verifiers=[verifier])
    assert text == note[: note.index("\n\n") + 1]
    assert signed == (verifier,)
    assert verifier.vkey == vkey


def test_our_key_has_the_text_form_that_others_read() -> None:
    assert verifier_of(ORIGIN, key=LOG_KEY).vkey == LOG_VKEY


def test_a_note_that_is_signed_opens() -> None:
    note = write_note("one\n\n\ntwo\n", signatures=[sign("one\n\n\ntwo\n", name=ORIGIN, key=LOG_KEY)])
    assert open_note(note, verifiers=[read_verifier(LOG_VKEY)])[0] == "one\n\n\ntwo\n"


def test_the_text_ends_at_the_last_empty_line() -> None:
    signature = sign("a\n", name=ORIGIN, key=LOG_KEY)
    inner = write_note("a\n", signatures=[signature])
    outer = write_note(inner, signatures=[sign(inner, name=ORIGIN, key=LOG_KEY)])
    assert read_note(outer).text == inner


def test_an_unknown_signature_is_passed_over() -> None:
    stranger = "— other.example/x " + "AAAAAAAA" + "\n"
    text, signed = open_note(EXAMPLE + stranger, verifiers=[read_verifier(EXAMPLE_KEY)])
    assert text == "This is an example message.\n"
    assert len(signed) == 1


def test_a_signature_of_a_known_name_by_another_key_is_passed_over_too() -> None:
    note = write_note("a\n", signatures=[sign("a\n", name="example.com/foo", key=LOG_KEY)])
    with pytest.raises(SignatureRejected, match="no signature of a known key"):
        open_note(note, verifiers=[read_verifier(EXAMPLE_KEY)])


def test_one_failing_signature_of_a_known_key_spoils_the_note() -> None:
    good = sign("a\n", name=ORIGIN, key=LOG_KEY)
    other = sign("b\n", name=ORIGIN, key=LOG_KEY)
    for order in ([good, other], [other, good]):
        with pytest.raises(SignatureRejected, match="does not hold"):
            open_note(write_note("a\n", signatures=order), verifiers=[read_verifier(LOG_VKEY)])


def test_the_same_signature_twice_is_one_signer() -> None:
    good = sign("a\n", name=ORIGIN, key=LOG_KEY)
    _text, signed = open_note(write_note("a\n", signatures=[good, good]), verifiers=[read_verifier(LOG_VKEY)])
    assert len(signed) == 1


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_one_changed_bit_anywhere_in_the_text_or_its_signature_is_found(data: st.DataObject) -> None:
    raw = bytearray(EXAMPLE.encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((Malformed, SignatureRejected)):
        open_note(bytes(raw), verifiers=[read_verifier(EXAMPLE_KEY)])


@pytest.mark.parametrize(
    "note",
    [
        "", "\n", "\n\n", "text\n", "text\n\n", EXAMPLE[:-1], EXAMPLE + "\n", EXAMPLE.replace("\n\n", "\n"),
        EXAMPLE.replace("— ", "- "), EXAMPLE.replace("— ", "—"), EXAMPLE.replace("— ", "—  "),
        EXAMPLE.replace("example.com/foo ", "example.com/foo  "), EXAMPLE.replace("foo ", "foo+ "),
        EXAMPLE.replace("foo ", "fo\u2028o "), EXAMPLE.replace("foo ", "fo\u00a0o "),
        EXAMPLE.replace("foo ", "foo\u200b x "),
        EXAMPLE.replace("message", "mess\x0bage"), EXAMPLE.replace("message", "mess\rage"),
        EXAMPLE.replace("message", "\t"),
        EXAMPLE.replace("yaQM=", "yaQN="), EXAMPLE.replace("yaQM=", "yaQM"), EXAMPLE.replace("yaQM=\n", "yaQM=\r\n"),
        "a\n\n— n AAAA\n", "a\n\n— n \n", "a\n\n" + "— n AAAAAAA=\n" * 101, "a" * 1_000_001 + "\n\n— n AAAAAAA=\n",
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_note_is_refused(note: str) -> None:
    with pytest.raises(Malformed):
        read_note(note)


def test_a_note_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(Malformed, match="UTF-8"):
        read_note(EXAMPLE.encode().replace(b"message", b"\xff"))
    with pytest.raises(Malformed, match="UTF-8"):
        read_note("\ud800\n\n— n AAAAAAA=\n")


def test_letters_that_only_look_like_line_ends_stay_in_the_text() -> None:
    text = "one\u2028two\u0085three\n"
    note = write_note(text, signatures=[sign(text, name=ORIGIN, key=LOG_KEY)])
    assert read_note(note) == Note(text, (sign(text, name=ORIGIN, key=LOG_KEY),))


@pytest.mark.parametrize(
    "vkey",
    [
        "", "a", "a+b", "a+b+c", EXAMPLE_KEY + "=", EXAMPLE_KEY[:-1], EXAMPLE_KEY.replace("530d903a", "530d903b"),
        EXAMPLE_KEY.replace("530d903a", "530D903A"), EXAMPLE_KEY.replace("example.com/foo", "example.com/fooo"),
        EXAMPLE_KEY.replace("example.com/foo", ""), EXAMPLE_KEY.replace("/foo", " foo"), COSIGNER_VKEY,
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
    ],
)  # fmt: skip
def test_what_is_not_the_text_form_of_a_key_is_refused(vkey: str) -> None:
    with pytest.raises(Malformed):
        read_verifier(vkey)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\tb", "a\nb"])
def test_no_key_has_a_name_that_a_note_cannot_carry(name: str) -> None:
    with pytest.raises(Malformed):
        write_vkey(name, kind=1, public=b"\x00" * 32)
    with pytest.raises(Malformed):
        sign("a\n", name=name, key=LOG_KEY)


@pytest.mark.parametrize("text", ["", "no end", "a\x00\n"])
def test_a_text_that_no_note_can_carry_is_not_signed(text: str) -> None:
    with pytest.raises(Malformed):
        sign(text, name=ORIGIN, key=LOG_KEY)


def test_a_note_is_not_written_without_a_signature() -> None:
    with pytest.raises(Malformed):
        write_note("a\n", signatures=[])
