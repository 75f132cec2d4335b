"""One entry of the log as its page tells it: its bytes, what it names, and its path to the signed head, drawn.

Rule kept here: the path is computed and drawn from the leaf upwards, so that the root it ends in is the one that
was signed or the page is not shown; what an entry names is told by public names alone (rule 1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from athar.logbook.models import Entry
from athar.logbook.queries import CosignedBy, Proof, cosignatures, proof_of
from athar.register.log_list import EntryRow, shown_entries
from publiclog.tree import node_hash

SHOWN = 12  # letters of a hash in the drawing; all of them stand below it


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path: the sibling, on which side of us it stands, and the hash over both."""

    sibling: str
    side: str  # `left` or `right`
    above: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything that an entry's page shows."""

    row: EntryRow
    kind: str
    leaf: str
    leaf_hash: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    proof: Proof
    cosigned: tuple[CosignedBy, ...]
    before: str
    after: str


def entry_page(index: int) -> EntryPage | None:
    """Return the page of entry number `index`; None where no signed head covers it."""
    entry = Entry.objects.filter(sequenced__index=index).select_related("sequenced").first()
    proof = proof_of(entry) if entry else None
    if entry is None or proof is None:
        return None
    leaf = bytes(entry.leaf)
    base = reverse("register:log")
    return EntryPage(
        row=shown_entries([entry])[0],
        kind=entry.kind,
        leaf=leaf.decode(),
        leaf_hash=bytes(entry.leaf_hash).hex(),
        facts=_facts(json.loads(leaf)["content"]),
        steps=path_steps(proof),
        proof=proof,
        cosigned=cosignatures(proof.size),
        before=f"{base}{index - 1}/" if index else "",
        after=f"{base}{index + 1}/" if index + 1 < proof.size else "",
    )


def path_steps(proof: Proof) -> tuple[Step, ...]:
    """Return the path from the leaf to the root, each step with the hash it leads to (RFC 9162, 2.1.3.2)."""
    at, last, hashed = proof.index, proof.size - 1, bytes.fromhex(proof.entry.leaf_hash)
    steps = []
    for sibling in proof.path:
        left = at % 2 == 1 or at == last
        hashed = node_hash(sibling, hashed) if left else node_hash(hashed, sibling)
        while left and at % 2 == 0 and at:
            at, last = at // 2, last // 2
        at, last = at // 2, last // 2
        steps.append(Step(sibling.hex(), "left" if left else "right", hashed.hex()))
    return tuple(steps)


def _facts(content: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the content of an entry, key by key, as text."""
    return tuple(
        (key, value if isinstance(value, str) else json.dumps(value, sort_keys=True))
        for key, value in sorted(content.items())
        if value != ""
    )
