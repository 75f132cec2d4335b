"""Who is who in the input: one key for each organisation, whatever identifier or spelling a file uses.

Rule kept here: an identifier is a claim too. Generic codes ("22000", "N/A") identify nobody; an identifier
written with other punctuation or prefix is the same; a name stands for an identifier only when the files
write both side by side and never contradict each other. It guesses nothing from likeness.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from analyst.model import Account, Organisation
from corroboration.normalise import fold_name

_NOT_IDENTIFYING = frozenset(
    {
        "",
        "NA",
        "NONE",
        "NULL",
        "UNKNOWN",
        "OTHER",
        "0",
        "00000",
        "99999",
        "TBD",
        "XX",
        "ANONYMOUS",
        "CONFIDENTIAL",
    }
)
# Groups of the OECD-DAC channel codes: they end in 000, or are classes of governments, NGOs and companies.
_GROUP = re.compile(r"(?:\d\d000|1[0-3]00\d|2[0-3]00\d|6[0-3]00\d)$")
_DAC = re.compile(r"XMDAC(\d{5})$")
_SELF = re.compile(r"[^0-9A-Z\u0621-\u064a]+")
_BRACKETS = re.compile(r"\s*[\(\[][^()\[\]]*[\)\]]\s*")
_SPLIT = re.compile(r"\s*[;؛\n]\s*")


# Names of such groups, as the code list has them: they name a kind of body, and nobody.
_GROUP_NAMES = (
    "Public sector institutions", "Donor Government", "Recipient Government", "Central Government", "Local Government",
    "Public corporations", "Other public entities in recipient country", "Other public entities in donor country",
    "Third Country Government", "Non-Governmental Organisations and Civil Society", "Non-Governmental Organisations",
    "International NGO", "Donor country-based NGO", "Developing country-based NGO", "Network", "Other",
    "Public-Private Partnership", "Public-Private Partnerships and Networks", "Multilateral Organisations",
    "United Nations agency, fund or commission", "European Union Institution", "Regional Development Bank",
    "Other multilateral institution", "Teaching institution, research institute or think-tank",
    "Private sector institution", "Private sector in provider country", "Private sector in recipient country",
    "Private sector in third country", "Unknown", "Not applicable", "N/A", "متعددة", "أخرى", "غير معروف",
)  # fmt: skip


def identifying(identifier: str) -> str:
    """Return an organisation identifier as compared, or "" when it identifies nobody."""
    plain = _SELF.sub("", identifier.upper())
    if found := _DAC.match(plain):
        plain = found[1]
    return "" if plain in _NOT_IDENTIFYING or _GROUP.match(plain) else plain


def bare_name(name: str) -> str:
    """Return a name as compared: folded, and without what stands in brackets."""
    return fold_name(_BRACKETS.sub(" ", name)) or fold_name(name)


_NOBODY = frozenset(bare_name(name) for name in _GROUP_NAMES)


def names_in(cell: str) -> tuple[str, ...]:
    """Return the organisations that one cell names: "A; B" is two."""
    return tuple(name for name in _SPLIT.split(cell) if name)


class Directory:
    """The organisations of one input. Publishers are those who speak in it."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._names: dict[str, str] = {}  # key → name as first written
        self._ids_of: dict[str, set[str]] = defaultdict(set)  # bare name → identifiers written beside it
        self._publishers: dict[str, None] = {}
        heard = list(accounts)
        for account in heard:
            self._learn(account.source)
        own = {name: ids for name, ids in self._ids_of.items() if len(ids) == 1}
        for account in heard:
            for organisation in _named(account):
                if bare_name(organisation.name) not in own:
                    self._learn(organisation)
        for account in heard:  # a publisher is called what it calls itself, whatever others call it
            self._publishers.setdefault(self.key(account.source))
            self._call(account.source)
        for account in heard:
            for organisation in _named(account):
                self._call(organisation)

    def key(self, organisation: Organisation) -> str:
        """Return the key of an organisation, or "" when it is not identified by anything."""
        if identifier := identifying(organisation.id):
            return identifier
        name = bare_name(organisation.name)
        if name in _NOBODY:
            return ""
        ids = self._ids_of.get(name, set())
        return next(iter(ids)) if len(ids) == 1 else f"~{name}" if name else ""

    def name(self, key: str) -> str:
        """Return the name of an organisation as it was first written, the publisher's own first."""
        return self._names.get(key, key.removeprefix("~"))

    @property
    def names(self) -> dict[str, str]:
        """Return every key with its name."""
        return dict(self._names)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Return the keys of those who speak, in the order they were met."""
        return tuple(self._publishers)

    def _call(self, organisation: Organisation) -> None:
        if (key := self.key(organisation)) and (name := organisation.name or organisation.id):
            self._names.setdefault(key, name)

    def _learn(self, organisation: Organisation) -> None:
        identifier, name = identifying(organisation.id), bare_name(organisation.name)
        if identifier and name:
            self._ids_of[name].add(identifier)


def _named(account: Account) -> Iterable[Organisation]:
    for participation in account.participants:
        yield participation.organisation
    for payment in account.payments:
        yield payment.provider
        yield payment.receiver
