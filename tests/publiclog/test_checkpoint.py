from __future__ import annotations

import base64

import pytest

from publiclog.checkpoint import Checkpoint, open_checkpoint, read_checkpoint, sign_checkpoint
from publiclog.cosignature import cosign, cosigned_at, read_cosigner
from publiclog.errors import Malformed, SignatureRejected
from publiclog.note import read_note, read_verifier, sign, write_note
from publiclog.proof import LogProof, read_proof, verify_proof
from publiclog.tree import EMPTY_ROOT, leaf_hash, root_of
from tests.publiclog.keys import COSIGNER, COSIGNER_KEY, COSIGNER_VKEY, LOG_KEY, LOG_VKEY, ORIGIN
from tests.publiclog.test_note import SUMDB, SUMDB_KEY

# accepted by a verifier written by others: three entries, the log's signature, a cosignature at 1700000000
TIME = 1_700_000_000
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in ("", "00", "10")]
HEAD = Checkpoint(ORIGIN, 3, root_of(LEAVES))
TEXT = "log.example/test\n3\nrra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=\n"
LOG_LINE = (
    "— log.example/test "
    "b/3xwN60KyjAvSn6tF10BhWQjlVbs+dCg4rNbWadrp3+X9whbVGfvVOYwgqBiR+Xpp6xuGi31RMdgFZCpao6oV51nQo=\n"
)
COSIGNER_LINE = (
    "— witness.example/w1 "
    "IDJKvgAAAABlU/EAc67XUPhr0fesUbAsd1PDUYPkC5seMfdEqE7a2Sgk/Zz4+vG08CLPtNNCYuVRBNHIuMGo0wEiGblyadaAioVuDw==\n"
)
NOTE = TEXT + "\n" + LOG_LINE + COSIGNER_LINE
LOG, WITNESS = read_verifier(LOG_VKEY), read_cosigner(COSIGNER_VKEY)
PATH = [base64.b64decode("+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=")]


def test_our_head_and_its_signatures_are_those_that_others_accepted() -> None:
    cosignature = cosign(HEAD.text(), name=COSIGNER, key=COSIGNER_KEY, time=TIME)
    assert HEAD.text() == TEXT
    assert sign_checkpoint(HEAD, key=LOG_KEY, cosignatures=[cosignature]) == NOTE
    assert WITNESS.vkey == COSIGNER_VKEY
    assert cosigned_at(cosignature.blob) == TIME


def test_a_head_opens_with_its_log_and_its_cosigners() -> None:
    assert open_checkpoint(NOTE, verifier=LOG, origin=ORIGIN, cosigners=[WITNESS]) == (HEAD, (WITNESS,))
    assert open_checkpoint(NOTE, verifier=LOG, origin=ORIGIN) == (HEAD, ())


def test_a_head_of_others_opens_though_its_origin_is_not_the_name_of_its_key() -> None:
    head, _ = open_checkpoint(SUMDB, verifier=read_verifier(SUMDB_KEY), origin="go.sum database tree")
    assert head.size == 35_225_469


def test_a_head_of_another_log_is_refused() -> None:
    with pytest.raises(SignatureRejected, match="another log"):
        open_checkpoint(NOTE, verifier=LOG, origin="log.example/other")


def test_a_head_signed_by_a_cosigner_alone_is_refused() -> None:
    with pytest.raises(SignatureRejected, match="the log itself"):
        open_checkpoint(TEXT + "\n" + COSIGNER_LINE, verifier=LOG, origin=ORIGIN, cosigners=[WITNESS])


@pytest.mark.parametrize(
    "other", [COSIGNER_LINE.replace("AABlU/EA", "AABlU/EB"), COSIGNER_LINE.replace("oVuDw==", "oVuDA==")]
)
def test_a_cosignature_of_another_time_or_cut_short_spoils_the_head(other: str) -> None:
    with pytest.raises((SignatureRejected, Malformed)):
        open_checkpoint(TEXT + "\n" + LOG_LINE + other, verifier=LOG, origin=ORIGIN, cosigners=[WITNESS])


def test_a_cosignature_is_not_a_signature_of_the_text_itself() -> None:
    plain = sign(TEXT, name=COSIGNER, key=COSIGNER_KEY)
    assert not WITNESS.holds(TEXT, plain.blob)
    assert not WITNESS.holds(TEXT, b"\x00" * 8 + plain.blob)


@pytest.mark.parametrize("time", [0, -1, 2**63])
def test_a_cosignature_states_a_time(time: int) -> None:
    with pytest.raises(Malformed):
        cosign(TEXT, name=COSIGNER, key=COSIGNER_KEY, time=time)


def test_extension_lines_of_others_are_read_and_kept() -> None:
    head = read_checkpoint(TEXT + "more 1\nmore 2\n")
    assert head.extensions == ("more 1", "more 2")
    assert head.text() == TEXT + "more 1\nmore 2\n"


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "a\n1\n", TEXT[:-1],
        "\n3\nrra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=\n", TEXT.replace("\n3\n", "\n03\n"),
        TEXT.replace("\n3\n", "\n+3\n"), TEXT.replace("\n3\n", "\n3 \n"), TEXT.replace("\n3\n", "\n٣\n"),
        TEXT.replace("\n3\n", "\n0\n"), TEXT.replace("\n3\n", "\n9223372036854775808\n"), TEXT.replace("bnc=", "bnd="),
        TEXT.replace("bnc=", "bnc"), TEXT.replace("gbnc=", "g=="), TEXT + "\n",
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_head_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_checkpoint(text)


def test_the_head_of_an_empty_log_has_the_root_of_nothing() -> None:
    assert read_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT).text()).size == 0


@pytest.mark.parametrize(
    "values",
    [
        ("a\nb", 1, EMPTY_ROOT),
        ("", 1, EMPTY_ROOT),
        ("a", -1, EMPTY_ROOT),
        ("a", 1, b"short"),
        ("a", 0, b"\x00" * 32),
    ],
)
def test_a_head_that_could_not_be_written_is_not_made(values: tuple[str, int, bytes]) -> None:
    with pytest.raises(Malformed):
        Checkpoint(*values)


PROOF = LogProof(2, tuple(PATH), NOTE)


def test_a_proof_in_one_file_is_written_read_and_holds() -> None:
    text = PROOF.text()
    assert text.startswith(
        "c2sp.org/tlog-proof@v1\nindex 2\n+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=\n\nlog.example"
    )
    assert read_proof(text.encode()) == PROOF
    assert verify_proof(PROOF, leaf=LEAVES[2], verifier=LOG, origin=ORIGIN, cosigners=[WITNESS]) == (
        HEAD,
        (WITNESS,),
    )


def test_the_extra_line_is_kept_and_proves_nothing() -> None:
    proof = LogProof(2, tuple(PATH), NOTE, b"anything")
    assert read_proof(proof.text()) == proof


@pytest.mark.parametrize(
    "text",
    [
        "", "c2sp.org/tlog-proof@v1\n", PROOF.text().replace("@v1", "@v2"), PROOF.text().replace("index 2", "index -5"),
        PROOF.text().replace("index 2\n", ""), PROOF.text().replace("index 2", "index 02"),
        PROOF.text().replace("wSU=", "wSV="),
        PROOF.text().replace("index 2", "extra ?\nindex 2"), PROOF.text().replace("index 2", "index 2\nextra AA=="),
        PROOF.text().replace("+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=", base64.b64encode(b"\x00" * 64).decode()),
        PROOF.text().replace("\n\nlog.example", "\nlog.example"), "c2sp.org/tlog-proof@v1\nindex 2\n\n" + "x" * 66_560,
        PROOF.text().replace("index 2\n", "index 2\n" + (base64.b64encode(b"\x00" * 32).decode() + "\n") * 63),
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_proof_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_proof(text)


def test_a_proof_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(Malformed, match="UTF-8"):
        read_proof(b"\xff")


def test_a_head_with_a_line_more_than_was_signed_is_refused() -> None:
    note = read_note(NOTE)
    forged = write_note(note.text + "more\n", signatures=note.signatures)
    with pytest.raises(SignatureRejected):
        open_checkpoint(forged, verifier=LOG, origin=ORIGIN)
