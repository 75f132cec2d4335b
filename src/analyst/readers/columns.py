"""TABLE: the columns of a table of accounts, in Arabic and English, with the words people write instead.

Rule kept here: a header is recognised whatever its spelling of hamza, ta marbuta, case or spaces; the two
languages may stand in one cell, parted by "·", "/", "|" or a line break. A header "item: unit" is a figure
of the account's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroboration.normalise import fold

NEEDED = ("organisation", "title")  # or their identifiers, see `missing`


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its header in both languages, other words for it, and an example."""

    key: str
    english: str
    arabic: str
    also: tuple[str, ...]
    example: str


COLUMNS = (
    Column(
        "program",
        "Program number",
        "رقم البرنامج",
        (
            "program id",
            "programme id",
            "program",
            "identifier",
            "project id",
            "معرف البرنامج",
            "رمز البرنامج",
        ),
        "P-1448-07",
    ),
    Column(
        "organisation",
        "Organisation",
        "الجهة",
        (
            "organization",
            "organisation name",
            "org",
            "reported by",
            "اسم الجهة",
            "الجهة المبلغة",
            "صاحب الرواية",
            "المنظمة",
        ),
        "جمعية الواحة الخضراء",
    ),
    Column(
        "organisation_id",
        "Organisation number",
        "رقم الجهة",
        (
            "organisation id",
            "organization id",
            "org id",
            "licence",
            "معرف الجهة",
            "رقم الترخيص",
            "السجل التجاري",
        ),
        "700-1234567",
    ),
    Column("sector", "Sector", "القطاع", ("organisation sector", "قطاع الجهة"), "غير ربحي"),
    Column(
        "title",
        "Program title",
        "عنوان البرنامج",
        (
            "title",
            "program name",
            "programme title",
            "project",
            "project title",
            "name",
            "اسم البرنامج",
            "البرنامج",
            "العنوان",
            "المشروع",
            "المبادرة",
        ),
        "تشجير وادي الريحان",
    ),
    Column("role", "Role", "الدور", ("role in program", "دور الجهة", "صفة الجهة"), "منفذ"),
    Column(
        "partners",
        "Partners",
        "الشركاء",
        ("partner", "partner organisations", "with", "الجهات المشاركة", "شركاء البرنامج", "الشريك"),
        "بلدية الريحان; شركة نماء الواحة",
    ),
    Column(
        "held",
        "Held",
        "أقيم",
        ("was held", "took place", "done", "held?", "نفذ", "هل أقيم", "هل نفذ", "حالة التنفيذ"),
        "نعم",
    ),
    Column(
        "start",
        "Start date",
        "تاريخ البداية",
        ("start", "from", "date", "began", "البداية", "من تاريخ", "التاريخ", "تاريخ البرنامج", "تاريخ البدء"),
        "2026-11-13",
    ),
    Column(
        "end",
        "End date",
        "تاريخ النهاية",
        ("end", "to", "until", "ended", "النهاية", "إلى تاريخ", "تاريخ الانتهاء"),
        "2026-11-13",
    ),
    Column(
        "place",
        "Place",
        "المكان",
        ("location", "venue", "city", "الموقع", "المدينة", "مكان التنفيذ", "الحي"),
        "وادي الريحان",
    ),
    Column(
        "region", "Region", "المنطقة", ("province", "governorate", "country", "المحافظة", "الدولة"), "الرياض"
    ),
    Column(
        "beneficiaries",
        "Beneficiaries",
        "المستفيدون",
        ("number of beneficiaries", "reached", "عدد المستفيدين", "المستفيدين"),
        "860",
    ),
    Column(
        "volunteers", "Volunteers", "المتطوعون", ("number of volunteers", "عدد المتطوعين", "المتطوعين"), "240"
    ),
    Column(
        "cost",
        "Cost",
        "التكلفة",
        ("budget", "amount", "spent", "total cost", "المبلغ", "الميزانية", "إجمالي التكلفة"),
        "96000",
    ),
    Column("currency", "Currency", "العملة", (), "SAR"),
    Column(
        "notes",
        "Notes",
        "ملاحظات",
        ("description", "details", "remarks", "الوصف", "تفاصيل", "ملاحظة"),
        "غُرس ما وصل من الشتلات",
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
EXAMPLE_FIGURE = ("شتلات: شتلة · saplings: piece", "860")

_PARTS = re.compile(r"[·/|\n]")
_UNIT = re.compile(r"^\s*([^:\uff1a]+?)\s*[:\uff1a]\s*([^:\uff1a]*?)\s*$")
_CURRENCY = re.compile(r"\(([A-Za-z]{3})\)")


def _words() -> dict[str, str]:
    words: dict[str, str] = {}
    for column in COLUMNS:
        for word in (column.key.replace("_", " "), column.english, column.arabic, *column.also):
            words.setdefault(fold(word), column.key)
    return words


_WORDS = _words()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of one table stand. `figures` are columns "item: unit"."""

    keys: dict[int, str]
    figures: dict[int, tuple[str, str]]
    currency: str  # said in the header of the cost: "Cost (SAR)"
    headers: tuple[str, ...]
    unknown: tuple[int, ...]
    doubled: tuple[int, ...]

    def header(self, key: str) -> str:
        """Return the header of the column `key` as it is written in the file."""
        return next((self.headers[at] for at, known in self.keys.items() if known == key), key)


def layout(cells: Sequence[str]) -> Layout | None:
    """Return how a header row is laid out, or None when fewer than two of its cells are known columns."""
    keys: dict[int, str] = {}
    figures: dict[int, tuple[str, str]] = {}
    unknown: list[int] = []
    doubled: list[int] = []
    currency = ""
    for at, cell in enumerate(cells):
        key = column_key(cell)
        if key and key in keys.values():
            doubled.append(at)
        elif key:
            keys[at] = key
            found = _CURRENCY.search(cell)
            currency = found[1].upper() if found and key == "cost" else currency
        elif figure := _figure(cell):
            figures[at] = figure
        elif cell.strip():
            unknown.append(at)
    if len(keys) < 2:
        return None
    headers = tuple(" ".join(cell.split()) for cell in cells)
    return Layout(keys, figures, currency, headers, tuple(unknown), tuple(doubled))


def column_key(cell: str) -> str:
    """Return the key of the column that a header cell names, or ""."""
    whole = _CURRENCY.sub("", cell)
    for part in (whole, *_PARTS.split(whole)):
        if key := _WORDS.get(fold(part)):
            return key
    return ""


def missing(found: Layout) -> tuple[str, ...]:
    """Return the needed columns that a layout lacks, as "English · Arabic"."""
    keys = set(found.keys.values())
    lacking = []
    if not keys & {"organisation", "organisation_id"}:
        lacking.append("organisation")
    if not keys & {"title", "program"}:
        lacking.append("title")
    return tuple(bilingual(key) for key in lacking)


def bilingual(key: str) -> str:
    """Return the header of the template: both languages in one cell."""
    return f"{BY_KEY[key].arabic} · {BY_KEY[key].english}"


def _figure(cell: str) -> tuple[str, str] | None:
    for part in _PARTS.split(cell):
        if (found := _UNIT.match(part)) and found[1]:
            return found[1], found[2]
    return None
