"""The tree of what can go wrong in the log.

LogError
├── Malformed           text or bytes are not in the one exact form their rule demands
├── EntryRefused        an entry may not go into the log: too big, an unknown key, a number that varies
├── SignatureRejected   no signature of a known key, or one of a known key that fails
├── ProofRejected       a proof does not lead from the leaf (or the older root) to the root
└── StoreBroken         the files of the log contradict themselves or the tree
"""

from __future__ import annotations


class LogError(Exception):
    """A fault found by the log; every other one here is a kind of it."""


class Malformed(LogError):
    """Text or bytes are not in the one exact form their rule demands."""


class EntryRefused(LogError):
    """An entry may not go into the log."""


class SignatureRejected(LogError):
    """No signature of a known key, or one of a known key that fails."""


class ProofRejected(LogError):
    """A proof does not lead to the root it claims."""


class StoreBroken(LogError):
    """The files of the log contradict themselves or the tree."""
