"""The tree of what can go wrong in the platform.

Refused                a person can act on it: translated, shown at its place, never logged as a fault
├── NotAllowed         the person may not do this
├── NotNow             the thing is in a state in which this cannot be done
└── NotValid           what was typed cannot be taken; `field` says where
AtharError             our fault: logged, shown as a plain apology
├── SealBroken         a sealed statement does not open to what was committed
├── DocumentFault      a document cannot be set on paper whole
└── LogFault           the log may not take an entry, or its rows, files and head contradict one another
"""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """A refusal that the person it is shown to can act on."""

    def __init__(self, message: str | Promise, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused):
    """The person may not do this."""


class NotNow(Refused):
    """The thing is in a state in which this cannot be done."""


class NotValid(Refused):
    """What was typed cannot be taken; `field` says where."""


class AtharError(Exception):
    """A fault of ours."""


class SealBroken(AtharError):
    """A sealed statement does not open to what was committed in the log."""


class DocumentFault(AtharError):
    """A document cannot be set on paper whole."""


class LogFault(AtharError):
    """The log may not take an entry, or its rows, files and head contradict one another."""
