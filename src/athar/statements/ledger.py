"""What the rows of statements expect of the log. Of a sealed one the envelope is not opened: its commitment is kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from athar.logbook.commitments import commitment_to
from athar.logbook.reconciling import Expected, expect
from athar.statements.models import Stage, Statement
from athar.statements.pinned import STATEMENT, WITHDRAWAL, withdrawal


def _rows() -> QuerySet[Statement]:
    return Statement.objects.exclude(stage=Stage.DRAFT).select_related("program", "organisation")


def _committed(row: Statement) -> str:
    """Return the commitment made anew where there is a salt to do so, else the one that is kept."""
    if row.stage != Stage.OPENED or not row.salt or row.content is None:
        return row.commitment
    return commitment_to(row.content, salt=bytes.fromhex(row.salt), tag=STATEMENT)


def _is_gone(row: Statement) -> bool:
    return row.stage == Stage.OPENED and not row.salt


def _sealed() -> Iterator[Expected]:
    for row in _rows().filter(revision=1).iterator():
        content = {"statement": row.uid, "commitment": _committed(row)}
        subject = f"program:{row.program.uid}"
        yield Expected("statement_sealed", subject, content, at=row.sealed_at, gone=_is_gone(row))


def _opened() -> Iterator[Expected]:
    for row in _rows().filter(revision=1, stage=Stage.OPENED).iterator():
        content = {"statement": row.uid, "commitment": row.commitment, "sealed": row.leaf_hash}
        subject, org = f"program:{row.program.uid}", row.organisation.uid
        yield Expected("statement_opened", subject, content, org=org, at=row.opened_at)


def _revised() -> Iterator[Expected]:
    for row in _rows().exclude(revision=1).iterator():
        content = {"statement": row.uid, "commitment": _committed(row)}
        subject, org = f"program:{row.program.uid}", row.organisation.uid
        yield Expected("statement_revised", subject, content, org=org, at=row.sealed_at, gone=_is_gone(row))


def _withdrawn() -> Iterator[Expected]:
    for row in _rows().exclude(withdrawn_at=None).iterator():
        content = {"statement": row.uid}
        if row.withdraw_salt:
            salt = bytes.fromhex(row.withdraw_salt)
            content["commitment"] = commitment_to(withdrawal(row), salt=salt, tag=WITHDRAWAL)
        subject, org, gone = f"program:{row.program.uid}", row.organisation.uid, not row.withdraw_salt
        yield Expected("statement_withdrawn", subject, content, org=org, at=row.withdrawn_at, gone=gone)


def register() -> None:
    """Tell the log what to compare with."""
    expect("statement_sealed", source=_sealed)
    expect("statement_opened", source=_opened)
    expect("statement_revised", source=_revised)
    expect("statement_withdrawn", source=_withdrawn)
