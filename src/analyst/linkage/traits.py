"""What linking looks at in an account: an account of one organisation as a record of one source.

Rule kept here: only what the account itself says, and who is meant by the names in it (`naming.py`). Names of countries
in titles are told in any language; an identifier is a claim, so that only numbers in it count, and only those that
few hold. It judges no pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from analyst.bodies.glossary import countries, country_lengths
from analyst.linkage.naming import Naming
from analyst.linkage.record import APART, Record
from analyst.linking import as_compared, end_of, start_of
from analyst.model import Account, Payment
from analyst.organisations import Directory, bare_name
from corroboration.normalise import fold
from corroboration.places import Gazetteer

TELLING = 1000  # smaller sums are shared by chance
FIGURES = 3  # figures that are not noughts at the end, from which a sum is more than a round one
HELD_BY = 10  # a code that more accounts hold tells nothing
DESCRIBED = 4000  # letters of a description that are read
_RUN = re.compile(r"[^\W_]+")
_LONG = 8  # letters of a code that another may begin with


def records_of(
    accounts: Sequence[Account], directory: Directory, gazetteer: Gazetteer | None = None
) -> list[Record]:
    """Return a record for each account, in order. Names in `gazetteer` are known in every spelling it lists."""
    naming = Naming(accounts, directory)
    codes = _codes(accounts)
    records = [_record(account, at, naming, codes[at], directory) for at, account in enumerate(accounts)]
    if gazetteer is None:
        return records
    return [replace(record, places=_listed(record.places, gazetteer)) for record in records]


def _record(account: Account, at: int, naming: Naming, codes: frozenset[str], directory: Directory) -> Record:
    title, told = with_countries(fold(" ".join(account.titles) or account.title))
    named = " ".join(dict.fromkeys(each.organisation.name for each in account.participants))
    sums = _sums(account, directory, naming)
    return Record(
        source=directory.key(account.source),
        title=title,
        text=f"{title} {with_countries(fold(f'{account.description[:DESCRIBED]} {named}'))[0]}",
        start=_ordinal(start_of(account)),
        finish=_ordinal(end_of(account)),
        places=_places(account) or told,
        sums=frozenset(sums),
        sums_open=frozenset(text for text, others in sums.items() if not others),
        sums_with=frozenset(f"{text}{APART}{key}" for text, others in sums.items() for key in others),
        codes=codes,
        names=naming.names[at],
        means=naming.means[at],
    )


def with_countries(folded: str) -> tuple[str, frozenset[str]]:
    """Return a folded text with countries as their codes, so that one country is one word, and the codes told."""
    known, lengths = countries(), country_lengths()
    words = folded.split()
    found: list[str] = []
    told: set[str] = set()
    at = 0
    while at < len(words):
        for length in lengths.get(words[at], ()):
            if code := known.get(" ".join(words[at : at + length])):
                found.append(f"§{code.lower()}")
                told.add(code)
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return " ".join(found), frozenset(told)


def _places(account: Account) -> frozenset[str]:
    """Return the countries, or else the places named, region before place."""
    if account.place.countries:
        return account.place.countries
    return frozenset(name for part in (*account.place.path, account.place.name) if (name := bare_name(part)))


def _listed(places: frozenset[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the places with each name that means one listed place as its identifier."""
    found = set()
    for name in places:
        known = gazetteer.resolve(name)
        sure = len(known.ids) == 1 and not known.local
        found.add(f"§{known.ids[0]}" if sure else name)
    return frozenset(found)


def _ordinal(day: str) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _sums(account: Account, directory: Directory, naming: Naming) -> dict[str, frozenset[str]]:
    """Return each telling sum with the other sources that its payments name; money moved within one source is none."""
    own = directory.key(account.source)
    found: dict[str, frozenset[str]] = {}
    for payment in account.payments:
        ends = {directory.key(payment.provider), directory.key(payment.receiver)}
        if (text := _sum(payment)) and not (
            ends == {own}
            and payment.provider.name + payment.provider.id
            and payment.receiver.name + payment.receiver.id
        ):
            found[text] = found.get(text, frozenset()) | (frozenset(ends & naming.sources) - {own})
    return found


def _sum(payment: Payment) -> str:
    """Return a sum as compared, "" when it is small or round: a round one is shared by chance."""
    amount = abs(payment.amount)
    if amount < TELLING or amount >= 10**15:
        return ""
    figures = str(int(amount)).rstrip("0")
    return f"{amount:.0f} {payment.currency}" if len(figures) >= FIGURES else ""


def _codes(accounts: Sequence[Account]) -> list[frozenset[str]]:
    """Return for each account the numbers and codes it holds that few others hold."""
    held = [_codes_in(account) for account in accounts]
    spread = Counter(code for codes in held for code in codes)
    heads = _heads(spread)
    whole = [codes | {head for code in codes for head in heads.get(code, ())} for codes in held]
    spread = Counter(code for codes in whole for code in codes)
    return [frozenset(code for code in codes if 1 < spread[code] <= HELD_BY) for codes in whole]


def _codes_in(account: Account) -> set[str]:
    own = as_compared(account.source.id)
    identifier = as_compared(account.identifier)
    identifier = identifier.removeprefix(own) if own else identifier
    found: set[str] = set()
    for text in (identifier, *account.other_identifiers):
        found.update(code for code in _runs(text) if len(code) >= 5 and any(map(str.isdigit, code)))
    for text in (*account.titles, account.title, account.description[:DESCRIBED]):
        found.update(code for code in _runs(text) if len(code) >= 5 and sum(map(str.isdigit, code)) >= 4)
    for text in (identifier.upper(), *account.titles, account.title):
        found.update(
            code for code in _RUN.findall(text) if len(code) >= 4 and code.isupper() and code.isascii()
        )
    return {code.upper() for code in found}


def _runs(text: str) -> Iterable[str]:
    return _RUN.findall(text)


def _heads(spread: Mapping[str, int]) -> dict[str, list[str]]:
    """Return for each long code the shorter codes of the input that it begins with."""
    found: dict[str, list[str]] = {}
    open_heads: list[str] = []
    for code in sorted(spread):
        while open_heads and not code.startswith(open_heads[-1]):
            open_heads.pop()
        if open_heads:
            found[code] = list(open_heads)
        if len(code) >= _LONG and sum(map(str.isdigit, code)) >= 6:
            open_heads.append(code)
    return found
