"""Invented pages for the tests of search."""

from __future__ import annotations

from django.http import QueryDict

from athar.search.asking import asked
from athar.search.documents import Document, Kind
from athar.search.queries import Found, find

PAGES = (
    Document(
        Kind.PROGRAM, "trees", "register:program", ("trees",), "غرس ألف شجرة في مكة المكرمة", "",
        "تشجير تنفذه جمعية ظلال مع المدارس والمتطوعين", facets=("region:SA-02", "area:environment", "grade:documented"),
        weight=0.9,
    ),
    Document(
        Kind.PROGRAM, "blood", "register:program", ("blood",), "قطرة حياة", "A drop of life",
        "التبرع بالدم في المستشفى", "Blood is given at the hospital", facets=("region:SA-01", "area:health"),
    ),
    Document(
        Kind.ORGANISATION, "khurma", "register:organisation", ("khurma",), "جمعية واحة الخرمة", "",
        "تعنى بالأيتام وأسرهم", languages=("ar",), facets=("region:SA-02",),
    ),
    Document(
        Kind.PARTNERSHIP, "memo", "register:partnership", ("memo",), "مذكرة تفاهم للمسؤولية <b>الاجتماعية</b>", "",
        "<script>alert('مذكرة')</script> بين شركة وبلدية",
    ),
)  # fmt: skip


def found(q: str, **chosen: str) -> Found:
    """Return what is found for a question."""
    given = QueryDict(mutable=True)
    given["q"] = q
    given.update(chosen)
    return find(asked(given))


def keys(q: str, **chosen: str) -> list[str]:
    """Return the keys of the pages found."""
    return [row.key for row in found(q, **chosen).results]
