"""The first reading: what stands where in the export, so that links, pictures and authors are known before any text.

Rule kept here: of each entry a few short texts are kept, never its content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from athar.imports.models import ImportedArticle, Result
from athar.imports.outcomes import Outcome, Tell
from athar.knowledge.models import Article
from athar.knowledge.wordpress import limits, slugs
from athar.knowledge.wordpress.entries import ATTACHMENT, PAGE, POST, Author, Entry
from athar.knowledge.wordpress.reading import Reader, Site, Told

# TABLE: states of the old site that are taken, and whether they were public
STATES = {"publish": True, "future": False, "draft": False, "pending": False, "private": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be imported, and how. `pictures`: a folder as `wp-content/uploads`; `allowed`: hosts to trust."""

    file: Path
    language: str = "ar"
    pages: bool = False
    pictures: Path | None = None
    fetch: bool = False
    dry: bool = False
    allowed: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()  # sources that this run told of before it was stopped


@dataclass(frozen=True, slots=True)
class File:
    """A file of the old site: its address and what is said of it."""

    address: str
    alt: str
    title: str


@dataclass(slots=True)
class Index:
    """What the first reading found."""

    site: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    files: dict[int, File] = field(default_factory=dict)
    by_address: dict[str, File] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)  # by source
    places: dict[str, str] = field(default_factory=dict)  # slug by old address
    entries: int = 0

    def source(self, address: str) -> str:
        """Return the whole address of something on the old site."""
        try:
            return urljoin(self.site, address.strip())
        except ValueError:
            return address

    def picture(self, number: int) -> str:
        """Return the HTML of an attachment, or nothing."""
        found = self.files.get(number)
        if found is None:
            return ""
        words = f"<figcaption>{escape(found.title)}</figcaption>" if found.title and not found.alt else ""
        return f'<figure><img src="{escape(found.address)}" alt="{escape(found.alt)}">{words}</figure>'


def public_in(entry: Entry, *, now: datetime) -> bool:
    """Return whether an entry is to be public here."""
    return STATES.get(entry.status, False) and not entry.locked and entry.at is not None and entry.at <= now


def wanted(entry: Entry, *, pages: bool) -> str:
    """Return why an entry is not imported, as a key of the wording; nothing where it is."""
    if entry.kind not in (POST, PAGE):
        return "kind"
    if entry.kind == PAGE and not pages:
        return "no_pages"
    return "" if entry.status in STATES else "status"


def indexed(plan: Plan, *, now: datetime, tell: Tell, progress: Callable[[int], object]) -> Index:
    """Read the file once, and return what is where."""
    found = Index()
    taken = set(Article.objects.filter(language=plan.language).values_list("slug", flat=True))
    known = dict(ImportedArticle.objects.exclude(article=None).values_list("source", "article__slug"))
    with plan.file.open("rb") as stream:
        reader = Reader(stream)
        for part in reader.parts():
            progress(reader.read_bytes)
            if isinstance(part, Entry):
                found.entries += 1
                _note(found, part, plan=plan, now=now, taken=taken, known=known)
            elif isinstance(part, Author):
                found.authors[part.login] = part.name
            elif isinstance(part, Site):
                found.site = part.address
            elif isinstance(part, Told):
                tell_of(part, tell)
            if found.entries >= limits.ENTRIES:
                tell_of(Told("too_many", stops=True), tell)
                break
    return found


def tell_of(part: Told, tell: Tell) -> None:
    """Tell something of the file itself."""
    result = Result.FAILED if part.stops else Result.NOTED
    tell(Outcome(kind="file", result=result, why=part.why, detail=part.detail, line=part.line))


def _note(
    found: Index, entry: Entry, *, plan: Plan, now: datetime, taken: set[str], known: dict[str, str]
) -> None:
    if entry.kind == ATTACHMENT:
        file = File(found.source(entry.file), entry.alt, entry.title)
        found.files[entry.number] = found.by_address[file.address] = file
        return
    if wanted(entry, pages=plan.pages) or entry.source in found.slugs:
        return
    slug = known.get(entry.source, "")
    if not slug:
        slug = slugs.free(slugs.slug_of(entry.slug, entry.title, number=entry.number), taken)
        taken.add(slug)
    found.slugs[entry.source] = slug
    if public_in(entry, now=now):
        for address in (entry.link, entry.guid, f"{found.site}/?p={entry.number}"):
            found.places.setdefault(place_of(address), slug)


def place_of(address: str) -> str:
    """Return an old address in one spelling: without scheme, www, fragment and closing slash, decoded."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    asked = dict(parse_qsl(parts.query))
    number = asked.get("p") or asked.get("page_id")
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{number}" if number else f"{host}{path}" if path else ""
