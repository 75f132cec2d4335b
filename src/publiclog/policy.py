"""Policies: which logs a reader trusts, which cosigners it knows, and how many of them are enough. C2SP tlog-policy.

Rule kept here: a policy that can be read in two ways is refused: names are defined before they are used and once,
each counts in one group only, and no key stands twice under two names. Names are octets that nobody interprets.
Whether the signatures hold is decided elsewhere; here they are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publiclog.checkpoint import Checkpoint, open_checkpoint_of
from publiclog.cosignature import Cosigner, read_cosigner
from publiclog.errors import Malformed, ProofRejected
from publiclog.note import Ed25519Verifier, read_verifier
from publiclog.proof import LogProof
from publiclog.tree import verify_inclusion

MAX_POLICY = 1_000_000  # bytes
MAX_LINES = 10_000
NONE = "none"
_ALLOWED = re.compile(r"[\t\n\x20-\x7e\x80-\U0010ffff]*")
_COUNT = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


@dataclass(frozen=True)
class Member:
    """A cosigner or log of a policy: its key, and where it answers, if that is said."""

    key: Ed25519Verifier | Cosigner
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Satisfied when `needed` of `members` (names of cosigners or of earlier groups) are."""

    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Logs by any order, cosigners and groups by their names here, and the name that has to be satisfied."""

    logs: tuple[Member, ...]
    cosigners: Mapping[str, Member]
    groups: Mapping[str, Group]
    quorum: str

    def satisfied_by(self, signed: Iterable[Cosigner]) -> bool:
        """Return whether cosignatures of these keys, found to hold, are enough."""
        if self.quorum == NONE:
            return True
        keys = set(signed)
        reached = {name for name, member in self.cosigners.items() if member.key in keys}
        for name, group in self.groups.items():  # in the order of the file: members come first
            if sum(member in reached for member in group.members) >= group.needed:
                reached.add(name)
        return self.quorum in reached

    def keys(self) -> list[Cosigner]:
        """Return the keys of all cosigners."""
        return [
            member.key for member in self.cosigners.values() if not isinstance(member.key, Ed25519Verifier)
        ]

    def text(self) -> str:
        """Return the policy as a file."""
        lines = [_line("log", log.key.vkey, log.url) for log in self.logs]
        lines += [_line("witness", name, each.key.vkey, each.url) for name, each in self.cosigners.items()]
        lines += [
            _line("group", name, str(group.needed), *group.members) for name, group in self.groups.items()
        ]
        return "".join(line + "\n" for line in [*lines, f"quorum {self.quorum}"])


def read_policy(data: bytes | str) -> Policy:
    """Return the policy in a file. Raises Malformed, naming the line."""
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    if len(raw) > MAX_POLICY or raw.count(b"\n") > MAX_LINES:
        raise Malformed("a policy of more than a million bytes or ten thousand lines")
    whole = raw.decode("utf-8", "surrogateescape")  # octets stay what they are: no two become one
    if not _ALLOWED.fullmatch(whole):
        raise Malformed("a policy has no control characters but tab and line break")
    if whole and not whole.endswith("\n"):
        raise Malformed("the last line of a policy is not ended")
    reading = _Reading()
    for number, line in enumerate(whole.split("\n"), start=1):
        words = [word for word in re.split(r"[ \t]+", line) if word]
        if not words or words[0].startswith("#"):
            continue
        try:
            reading.take(words)
        except Malformed as fault:
            raise Malformed(f"line {number}: {fault}") from fault
    return reading.policy()


def verify_proof_by_policy(
    proof: LogProof, *, leaf: bytes, policy: Policy
) -> tuple[Checkpoint, tuple[Cosigner, ...]]:
    """Return the checkpoint that `leaf` (its hash) is proven to be under, and who of the policy cosigned it.

    Raises Malformed, SignatureRejected where no log of the policy signed, ProofRejected where the path leads
    elsewhere or too few cosigned.
    """
    logs = [log.key for log in policy.logs if isinstance(log.key, Ed25519Verifier)]
    checkpoint, signed = open_checkpoint_of(proof.checkpoint, logs=logs, cosigners=policy.keys())
    verify_inclusion(leaf, index=proof.index, size=checkpoint.size, proof=proof.path, root=checkpoint.root)
    if not policy.satisfied_by(signed):
        raise ProofRejected("fewer cosigned than the policy asks for")
    return checkpoint, signed


@dataclass
class _Reading:
    logs: list[Member] = field(default_factory=list)
    cosigners: dict[str, Member] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    publics: set[bytes] = field(default_factory=set)
    quorum: str | None = None

    def take(self, words: Sequence[str]) -> None:
        kinds = {"log": self._log, "witness": self._cosigner, "group": self._group, "quorum": self._quorum}
        if words[0] not in kinds:
            raise Malformed("neither log, witness, group nor quorum")
        kinds[words[0]](words[1:])

    def policy(self) -> Policy:
        if self.quorum is None:
            raise Malformed("a policy without a quorum")
        return Policy(tuple(self.logs), self.cosigners, self.groups, self.quorum)

    def _log(self, words: Sequence[str]) -> None:
        if len(words) not in (1, 2):
            raise Malformed("log <vkey> [<url>]")
        key = read_verifier(words[0])
        if any(log.key.public == key.public for log in self.logs):
            raise Malformed("a log that stands there already")
        self.logs.append(Member(key, *words[1:]))

    def _cosigner(self, words: Sequence[str]) -> None:
        if len(words) not in (2, 3):
            raise Malformed("witness <name> <vkey> [<url>]")
        self._new(words[0])
        key = read_cosigner(words[1])
        if key.public in self.publics:
            raise Malformed("a cosigner that stands there already under another name")
        self.publics.add(key.public)
        self.cosigners[words[0]] = Member(key, *words[2:])

    def _group(self, words: Sequence[str]) -> None:
        if len(words) < 3:
            raise Malformed("group <name> all|any|<k> <name>...")
        name, how, *members = words
        self._new(name)
        for member in members:
            if member not in self.cosigners and member not in self.groups:
                raise Malformed("a group of somebody who was not named before")
            if member in self.counted:
                raise Malformed("somebody who counts twice")
            self.counted.add(member)
        self.groups[name] = Group(_needed(how, of=len(members)), tuple(members))

    def _quorum(self, words: Sequence[str]) -> None:
        if len(words) != 1 or self.quorum is not None:
            raise Malformed("exactly one quorum, of one name")
        if words[0] != NONE and words[0] not in self.cosigners and words[0] not in self.groups:
            raise Malformed("the quorum was not named before")
        self.quorum = words[0]

    def _new(self, name: str) -> None:
        if name == NONE or name in self.cosigners or name in self.groups:
            raise Malformed("a name that is taken")


def _needed(how: str, *, of: int) -> int:
    if how in ("all", "any"):
        return of if how == "all" else 1
    if not _COUNT.fullmatch(how) or int(how) > of:
        raise Malformed("a group needs all, any, or a number of its members")
    return int(how)


def _line(*words: str) -> str:
    return " ".join(word for word in words if word)
