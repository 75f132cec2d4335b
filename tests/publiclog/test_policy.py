from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from publiclog.checkpoint import Checkpoint, sign_checkpoint
from publiclog.cosignature import cosign, cosigner_of, ml_dsa_message, read_cosigner
from publiclog.errors import Malformed, ProofRejected, SignatureRejected
from publiclog.policy import Policy, read_policy, verify_proof_by_policy
from publiclog.proof import LogProof
from publiclog.tree import leaf_hash, root_of
from tests.publiclog.keys import COSIGNER_KEY, COSIGNER_VKEY, LOG_KEY, LOG_VKEY, ORIGIN
from tests.publiclog.test_checkpoint import LEAVES, NOTE, PATH, TEXT

NAMES = ("a", "b", "c", "d")
KEYS = {name: Ed25519PrivateKey.from_private_bytes(name.encode() * 32) for name in NAMES}
COSIGNERS = {name: cosigner_of(f"{name}.example", key=key) for name, key in KEYS.items()}
LINES = "".join(f"witness {name} {COSIGNERS[name].vkey}\n" for name in NAMES)
PQ_KEY = MLDSA44PrivateKey.from_seed_bytes(bytes(range(0x40, 0x60)))
PQ = "witness.example/pq"


def policy(rest: str) -> Policy:
    return read_policy(LINES + rest)


NESTED = "group two 2 a b c\ngroup one any d\ngroup both all two one\nquorum both\n"


@pytest.mark.parametrize(
    ("rest", "signed", "enough"),
    [
        ("quorum none\n", "", True), ("quorum a\n", "a", True), ("quorum a\n", "bcd", False),
        ("group g any a b\nquorum g\n", "b", True), ("group g any a b\nquorum g\n", "cd", False),
        ("group g all a b\nquorum g\n", "a", False), ("group g all a b\nquorum g\n", "ab", True),
        ("group g 2 a b c\nquorum g\n", "ac", True), ("group g 2 a b c\nquorum g\n", "cd", False),
        (NESTED, "abd", True), (NESTED, "abc", False), (NESTED, "ad", False), (NESTED, "abcd", True),
    ],
)  # fmt: skip
def test_a_quorum_is_counted_through_its_groups(rest: str, signed: str, enough: bool) -> None:
    assert policy(rest).satisfied_by(COSIGNERS[name] for name in signed) is enough


def test_signing_twice_counts_once() -> None:
    assert not policy("group g 2 a b\nquorum g\n").satisfied_by([COSIGNERS["a"], COSIGNERS["a"]])


def test_a_policy_is_written_as_it_is_read() -> None:
    whole = (
        f"log {LOG_VKEY} https://log.example/test\n{LINES}{NESTED.replace('any', '1').replace('all', '2')}"
    )
    assert read_policy(whole).text() == whole


def test_comments_spaces_and_tabs_are_passed_over_and_names_are_octets() -> None:
    loose = f"\n# said\n \t # too\n\twitness  \u212a\t {COSIGNER_VKEY}  https://w.example/ \nquorum \u212a"
    found = read_policy(loose.encode() + b"\n")
    assert found.quorum == "\u212a"
    assert found.cosigners["\u212a"].url == "https://w.example/"
    with pytest.raises(Malformed, match="not named before"):
        read_policy((loose[:-1] + "K\n").encode())  # looks the same and is another name


OTHER_NAME = cosigner_of("other.example", key=KEYS["a"]).vkey
REFUSED = {
    "nothing": "", "no quorum": LINES, "two quorums": "quorum none\nquorum none\n", "a word": "quorum\n",
    "an unknown line": "quorum none\nmore x\n", "no end": "quorum none", "a return": "quorum none\r\n",
    "a zero": "quorum none\n\0", "an unknown quorum": "quorum a\n", "a quorum before its name": "quorum a\n" + LINES,
    "a log's key as a cosigner's": f"witness w {LOG_VKEY}\nquorum none\n",
    "a cosigner's key as a log's": f"log {COSIGNER_VKEY}\nquorum none\n",
    "a log twice": f"log {LOG_VKEY}\nlog {LOG_VKEY} x\nquorum none\n",
    "a key under two names": f"{LINES}witness e {OTHER_NAME}\nquorum none\n",
    "a name twice": f"{LINES}witness a {COSIGNER_VKEY}\nquorum none\n",
    "none as a name": f"witness none {COSIGNER_VKEY}\n",
    "a group of nobody": LINES + "group g all\nquorum g\n", "a group of none": LINES + "group g any none\nquorum g\n",
    "a group before its members": LINES + "group g any h\ngroup h any a\nquorum g\n",
    "a group of itself": LINES + "group g any g\nquorum g\n", "a member twice": LINES + "group g any a a\nquorum g\n",
    "a member of two groups": LINES + "group g any a\ngroup h any a\nquorum g\n",
    "more than there are": LINES + "group g 3 a b\nquorum g\n", "none of them": LINES + "group g 0 a b\nquorum g\n",
    "a number that is none": LINES + "group g ٢ a b\nquorum g\n", "a sign": LINES + "group g +1 a b\nquorum g\n",
    "a leading zero": LINES + "group g 01 a b\nquorum g\n", "a huge number": LINES + f"group g {'9' * 5_000} a\n",
    "a group named as a cosigner": LINES + "group a any b\nquorum a\n", "words more": LINES + "quorum a b\n",
    "far too long": "#" * 1_000_001 + "\n", "far too many lines": "\n" * 10_001 + "quorum none\n",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_policy_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_policy(text)


PROOF = LogProof(2, tuple(PATH), NOTE)
ASKING = f"log {LOG_VKEY}\nwitness w {COSIGNER_VKEY}\nquorum w\n"


def test_a_proof_holds_by_a_policy_whose_quorum_signed() -> None:
    head, signed = verify_proof_by_policy(PROOF, leaf=LEAVES[2], policy=read_policy(ASKING))
    assert (head.size, signed) == (3, (read_cosigner(COSIGNER_VKEY),))


def test_a_proof_fails_by_a_policy_that_asks_for_more_or_for_another_log() -> None:
    more = ASKING.replace("quorum w", f"witness x {COSIGNERS['a'].vkey}\ngroup g all w x\nquorum g")
    with pytest.raises(ProofRejected, match="fewer cosigned"):
        verify_proof_by_policy(PROOF, leaf=LEAVES[2], policy=read_policy(more))
    with pytest.raises(ProofRejected, match="another root"):
        verify_proof_by_policy(PROOF, leaf=LEAVES[1], policy=read_policy(ASKING))
    for log in ("", f"log {LOG_VKEY.replace(ORIGIN, ORIGIN)}\n"):
        if not log:
            with pytest.raises(SignatureRejected, match="no known log"):
                verify_proof_by_policy(PROOF, leaf=LEAVES[2], policy=replace(read_policy(ASKING), logs=()))


def test_a_cosigner_alone_makes_no_head_of_the_log() -> None:
    only = replace(
        PROOF, checkpoint="".join(NOTE.partition("— ")[0:1]) + "— witness" + NOTE.rpartition("— witness")[2]
    )
    with pytest.raises(SignatureRejected):
        verify_proof_by_policy(only, leaf=LEAVES[2], policy=read_policy(ASKING))


def test_an_ml_dsa_cosigner_signs_the_message_that_others_accepted_and_counts() -> None:
    verifier = cosigner_of(PQ, key=PQ_KEY)
    assert verifier.key_id.hex() == "c335c6af"
    assert read_cosigner(verifier.vkey) == verifier
    assert ml_dsa_message(TEXT, name=PQ, time=1_700_000_016).hex() == (
        "737562747265652f76310a00127769746e6573732e6578616d706c652f7071000000006553f110106c6f672e6578616d706c652f74"
        "65737400000000000000000000000000000003aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    )
    leaves = [leaf_hash(bytes([n])) for n in range(3)]
    head = Checkpoint(ORIGIN, 3, root_of(leaves))
    lines = [
        cosign(head.text(), name=PQ, key=PQ_KEY, time=7),
        cosign(head.text(), name="w", key=COSIGNER_KEY, time=7),
    ]
    note = sign_checkpoint(head, key=LOG_KEY, cosignatures=lines)
    asking = read_policy(f"log {LOG_VKEY}\nwitness pq {verifier.vkey}\nquorum pq\n")
    from tests.publiclog import naive

    proof = LogProof(1, tuple(naive.path(1, leaves)), note)
    assert verify_proof_by_policy(proof, leaf=leaves[1], policy=asking)[1] == (verifier,)
    for spoilt in (head.text().replace("\n3\n", "\n4\n"), head.text().replace(ORIGIN, ORIGIN + "x")):
        assert not verifier.holds(spoilt, lines[0].blob)
    blob = bytearray(lines[0].blob)
    for at in (0, 7, 8, 1_000, len(blob) - 1):
        blob[at] ^= 1
        assert not verifier.holds(head.text(), bytes(blob))
        blob[at] ^= 1
    assert not verifier.holds(head.text(), lines[0].blob[:-1])
    assert not verifier.holds("no checkpoint", lines[0].blob)


def test_a_name_too_long_for_ml_dsa_is_not_signed() -> None:
    with pytest.raises(Malformed, match="255"):
        cosign(TEXT, name="n" * 256, key=PQ_KEY, time=1)
