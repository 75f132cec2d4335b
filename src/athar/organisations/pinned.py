"""What the log pins of organisations: the exact content behind each commitment, made from the rows alone.

Rule kept here: whoever writes an entry and whoever checks it later use the same function. Salted, since a face has
people's words in it, and a registration may be that of a single trader. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping

from athar.organisations.models import FaceVersion, Identifier, Organisation

FACE, IDENTIFIER = "athar/face/1", "athar/identifier/1"  # tags of commitments
TEXTS = (
    "name_ar",
    "name_en",
    "about_ar",
    "about_en",
    "unit_ar",
    "unit_en",
    "website",
    "region",
    "city",
)
LISTS = ("areas", "audiences", "works_in")


def said_of(organisation: Organisation) -> dict[str, object]:
    """Return what an organisation says of itself now, field by field: what a version of its face keeps."""
    texts: dict[str, object] = {name: getattr(organisation, name) for name in TEXTS}
    return texts | {name: list(getattr(organisation, name)) for name in LISTS}


def face(version: FaceVersion) -> Mapping[str, object]:
    """Return what is committed to where a face is revised."""
    said: Mapping[str, object] = version.said
    return {name: said[name] for name in (*TEXTS, *LISTS)}


def identifier(row: Identifier) -> Mapping[str, object]:
    """Return what is committed to where an identifier is stated."""
    return {"register": row.register, "value": row.value}
