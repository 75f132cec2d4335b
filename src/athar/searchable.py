"""What can be found by search: of each kind who hands it over. See `docs/search.md`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from django.utils.functional import Promise

from athar.knowledge import searching as knowledge
from athar.organisations.areas import AREAS
from athar.organisations.regions import REGIONS
from athar.questions import searching as questions
from athar.register import searching as register
from athar.search.documents import Document, Kind

SOURCES: Mapping[Kind, Callable[[Collection[str] | None], Iterator[Document]]] = {
    Kind.PROGRAM: register.program_documents,
    Kind.ORGANISATION: register.organisation_documents,
    Kind.PARTNERSHIP: register.partnership_documents,
    Kind.ARTICLE: knowledge.documents,
    Kind.QUESTION: questions.documents,
}
# words of codes that a list of results is narrowed by; what is not here is shown as its code
NAMED: Mapping[str, Mapping[str, str | Promise]] = {"region": REGIONS, "area": AREAS}
