"""An organisation in the words of schema.org, for search engines and programs that read pages.

Rule kept here: it repeats what the page shows and nothing else. It stands in the page as data (`application/ld+json`),
which a browser never runs, with every sign escaped that could end it; so the policy of the pages allows it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from athar.organisations.models import Sector
from athar.register.organisation_page import OrganisationPage

TYPES = {  # as schema.org has them
    Sector.GOVERNMENT: "GovernmentOrganization",  # schema.org
    Sector.PRIVATE: "Organization",  # schema.org
    Sector.NONPROFIT: "NGO",
}
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(shown: OrganisationPage) -> Mapping[str, object]:
    """Return the organisation as schema.org has it; what it does not say is left out."""
    face, profile = shown.face, shown.profile
    address = {
        "@type": "PostalAddress",
        "addressCountry": "SA",
        "addressRegion": face.region_name,
        "addressLocality": face.city,
    }
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": TYPES[Sector(face.sector)],
        "@id": f"{settings.ADDRESS}{reverse('register:organisation', args=[face.slug])}",
        "name": face.name,
        "description": face.about,
        "url": f"{settings.ADDRESS}{reverse('register:organisation', args=[face.slug])}",
        "sameAs": face.website,
        "address": {key: value for key, value in address.items() if value},
        "areaServed": [name for _code, name in profile.works_in],
        "knowsAbout": [name for _code, name in profile.areas],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": one.register or one.scheme, "value": one.value}
            for one in profile.identifiers
            if one.withdrawn_at is None
        ],
        "department": {"@type": "Organization", "name": profile.unit} if profile.unit else None,
        "parentOrganization": _other(face.parent_name, face.parent_slug),
        "subOrganization": [
            _other(part.other_name, part.other_slug) for part in profile.parts if part.ended_at is None
        ],
        "dissolutionDate": profile.closed_at.date().isoformat() if profile.closed_at else None,
    }
    return {key: value for key, value in found.items() if value}


def _other(name: str, slug: str) -> Mapping[str, str] | None:
    if not slug:
        return None
    url = f"{settings.ADDRESS}{reverse('register:organisation', args=[slug])}"
    return {"@type": "Organization", "name": name, "url": url}


def as_element(data: Mapping[str, object]) -> SafeString:
    """Return the element that carries the data in a page."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
