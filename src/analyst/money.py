"""Money between two accounts: what one says it gave, against what the other says it got.

Rule kept here: sums are compared of one currency and one period only. Payments are taken by the activity
they name; where none is named, by the organisation; where a giver names one receiver in all, its whole sum.
Which of the three it was is kept, for a sum to an organisation may cover more than one program. No currency
is converted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from analyst.linking import as_compared
from analyst.model import Account, Organisation, Payment
from analyst.organisations import Directory

SAME = Decimal("0.02")  # as the engine's policy: rounding and bank charges
APART = 92  # days between the ends of two spans from which they count as two periods
EXACT = Decimal("0.001")  # for sums of some payments in a row: with many payments, chance comes near often
RUNS = 200  # payments of one side among which such runs are looked for
SLACK = 31  # days that a payment may take to arrive, or a quarter's entry to be booked

# TABLE: what is compared: (name, kinds on the giver's side, kinds on the receiver's)
FLOWS = (("paid", ("paid",), ("received",)), ("committed", ("committed",), ("promised",)))


class Basis(StrEnum):
    """How a sum was tied to the other account."""

    ACTIVITY = "activity"
    ORGANISATION = "organisation"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What one side says: a total in one currency, over the days of its payments."""

    amount: Decimal
    currency: str
    first: str
    last: str
    payments: tuple[Payment, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Money of one kind from `giver` to `receiver` (positions of accounts), as each of the two says."""

    kind: str
    giver: int
    receiver: int
    given: Sum | None
    got: Sum | None


class Period(StrEnum):
    """What the days of two sums say of whether they can be compared."""

    ONE = "one"
    AGREES_WITHIN = "agrees_within"  # over the days both speak of, they agree
    APART = "apart"


def flows(giver: int, receiver: int, accounts: Sequence[Account], directory: Directory) -> list[Flow]:
    """Return the flows from one account to another of which at least one side speaks by the other's
    identifier."""
    found = []
    for name, out_kinds, in_kinds in FLOWS:
        out = _payments(accounts[giver], out_kinds)
        into = _payments(accounts[receiver], in_kinds)
        given = _sums(out, "receiver", accounts[giver], accounts[receiver], directory)
        got = _sums(into, "provider", accounts[receiver], accounts[giver], directory)
        currency = _currency(given, got)
        flow = Flow(
            kind=name, giver=giver, receiver=receiver, given=given.get(currency[0]), got=got.get(currency[1])
        )
        sides = [side for side in (flow.given, flow.got) if side]
        if any(side.basis is Basis.ACTIVITY for side in sides):
            found.append(flow)
    return found


def period(given: Sum, got: Sum) -> Period:
    """Return whether two sums of one currency speak of one period."""
    if close(given.amount, got.amount):
        return Period.ONE
    first, last = max(given.first, got.first), min(given.last, got.last)
    if first and last:
        within = [_between(side, first, last) for side in (given, got)]
        if (within[0], within[1]) != (given.amount, got.amount) and within[0] and close(within[0], within[1]):
            return Period.AGREES_WITHIN
    if _run_of(given, got.amount) or _run_of(got, given.amount):
        return Period.AGREES_WITHIN
    apart = max(_days_apart(given.first, got.first), _days_apart(given.last, got.last))
    return Period.APART if apart > APART else Period.ONE


def close(one: Decimal, other: Decimal) -> bool:
    """Return whether two sums are within the margin of rounding and charges."""
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def _payments(account: Account, kinds: Sequence[str]) -> list[Payment]:
    return [each for each in account.payments if each.kind in kinds and each.currency]


def _sums(
    payments: Sequence[Payment], side: str, speaker: Account, other: Account, directory: Directory
) -> dict[str, Sum]:
    """Return by currency what the speaker says moved between it and the other, by the best basis there is."""
    identifier, key = as_compared(other.identifier), directory.key(other.source)
    by_activity = [each for each in payments if as_compared(_activity(each, side)) == identifier]
    if by_activity:
        return _by_currency(by_activity, Basis.ACTIVITY)
    unnamed = [each for each in payments if not _activity(each, side) or _is_own(each, side, speaker)]
    by_organisation = [each for each in unnamed if directory.key(_organisation(each, side)) == key]
    if by_organisation:
        return _by_currency(by_organisation, Basis.ORGANISATION)
    open_ended = [each for each in unnamed if not directory.key(_organisation(each, side))]
    if side == "receiver" and open_ended and len(open_ended) == len(payments):
        carrying = {
            directory.key(each.organisation) for each in speaker.participants if each.role == "implementing"
        }
        if carrying == {key}:
            return _by_currency(open_ended, Basis.ALL)
    return {}


def _activity(payment: Payment, side: str) -> str:
    return payment.receiver_activity if side == "receiver" else payment.provider_activity


def _organisation(payment: Payment, side: str) -> Organisation:
    return payment.receiver if side == "receiver" else payment.provider


def _is_own(payment: Payment, side: str, speaker: Account) -> bool:
    """Return whether the activity named on the other side is the speaker's own, written there by mistake."""
    return as_compared(_activity(payment, side)) == as_compared(speaker.identifier)


def _by_currency(payments: Iterable[Payment], basis: Basis) -> dict[str, Sum]:
    grouped: dict[str, list[Payment]] = {}
    for payment in payments:
        grouped.setdefault(payment.currency, []).append(payment)
    return {currency: _sum(each, currency, basis) for currency, each in grouped.items()}


def _sum(payments: list[Payment], currency: str, basis: Basis) -> Sum:
    ordered = tuple(sorted(payments, key=lambda each: each.on))
    dated = [each.on for each in ordered if each.on]
    return Sum(
        amount=sum((each.amount for each in ordered), Decimal(0)),
        currency=currency,
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        payments=ordered,
        basis=basis,
    )


def _currency(given: dict[str, Sum], got: dict[str, Sum]) -> tuple[str, str]:
    """Return the currency to compare on each side: a shared one, else each side's largest sum."""
    shared = sorted(given.keys() & got.keys(), key=lambda code: (-abs(given[code].amount), code))
    if shared:
        return shared[0], shared[0]
    return _largest(given), _largest(got)


def _largest(sums: dict[str, Sum]) -> str:
    return min(sums, key=lambda code: (-abs(sums[code].amount), code), default="")


def _between(side: Sum, first: str, last: str) -> Decimal:
    low, high = _moved(first, -SLACK), _moved(last, SLACK)
    return sum((each.amount for each in side.payments if low <= each.on <= high), Decimal(0))


def _run_of(side: Sum, amount: Decimal) -> bool:
    """Return whether some payments in a row, but not all, come to the amount."""
    amounts = [each.amount for each in side.payments[:RUNS]]
    for start in range(len(amounts)):
        total = Decimal(0)
        for size, each in enumerate(amounts[start:], 1):
            total += each
            if amount and size < len(amounts) and abs(total - amount) <= EXACT * abs(amount):
                return True
    return False


def _moved(day: str, days: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + days).isoformat()


def _days_apart(one: str, other: str) -> int:
    if not one or not other:
        return 0
    return abs(date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal())
