"""The public face of one organisation: its page, its data, its feed, and the earlier versions of what it says."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from athar.acquaintance.queries.calls import open_calls_of
from athar.acquaintance.queries.follows import Following, followers_of, following
from athar.identity.queries import identity_of
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.profile import profile_of, versions_of
from athar.organisations.queries import Face, face_by_slug
from athar.register.drawing import drawn_cards
from athar.register.linked_data import as_element, linked_data
from athar.register.organisation_feed import feed_of
from athar.register.organisation_page import OrganisationPage, organisation_page
from athar.register.partnership_list import partnerships_of
from athar.register.versions import history_of_face
from athar.register.views.answering import is_reader, page, public_page

LATEST_PARTNERSHIPS = 6  # on the page; the rest is in the register of partnerships
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*"}


@public_page
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public face of an organisation."""
    shown = _shown(slug)
    context = {
        "shown": shown,
        "results": drawn_cards(shown.cards),
        "partnerships": partnerships_of(shown.face.id, limit=LATEST_PARTNERSHIPS),
        "data": as_element(linked_data(shown)),
        "followers": followers_of(shown.face.uid),
        "following": _following(request, shown.face.uid),
        "calls": open_calls_of(shown.face.uid),
        "identity": identity_of(shown.face.id, now=timezone.now()),
    }
    return page(request, "register/organisation.html", context)


@public_page
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what the page shows as JSON, with every version of the face and what it takes to check it."""
    shown = _shown(slug)
    content: dict[str, Any] = {
        "linked_data": linked_data(shown),
        "record": {
            "programs": shown.programs,
            "corroborated_or_better": shown.counted,
            "by_grade": {one.grade: one.count for one in shown.grades},
        },
        "lights": asdict(shown.lights),
        "programs": [
            {"slug": card.slug, "title": card.title, "grade": card.grade, "disputed": card.disputed}
            for card in shown.cards
        ],
        "worked_with": [asdict(one) for one in shown.companions],
        "offers": [asdict(one) for one in shown.offers],
        "needs": [asdict(one) for one in shown.needs],
        "versions": [asdict(one) for one in versions_of(shown.face.id)],
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=OPEN_TO_ALL)


@public_page
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what it announces, and the grades that came of it, as an Atom feed."""
    face = _face(slug)
    text = feed_of(face, since_at=profile_of(face.id).registered_at)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8", headers=OPEN_TO_ALL)


@public_page
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the organisation said of itself before, and what each change was."""
    face = _face(slug)
    return page(
        request, "register/organisation_versions.html", {"face": face, "versions": history_of_face(face.id)}
    )


def _following(request: HttpRequest, organisation_uid: str) -> Following | None:
    """Return whether a signed-in person follows the organisation; None for readers, who cost no query."""
    if is_reader(request) or not isinstance(request.user, Account):
        return None
    return following(member_of(request), request.user, organisation_uid=organisation_uid)


def _face(slug: str) -> Face:
    found = face_by_slug(slug)
    if found is None:
        raise Http404
    return found


def _shown(slug: str) -> OrganisationPage:
    found = organisation_page(slug, now=timezone.now())
    if found is None:
        raise Http404
    return found
