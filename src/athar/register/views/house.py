"""The house rules: what is kept about people, what may be published, who can use the pages. One text a language."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.register.views.answering import page, public_page
from athar.site import language

TITLES: dict[str, Promise] = {
    "privacy": _("Privacy"),
    "terms": _("Terms of use"),
    "accessibility": _("Accessibility"),
}


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about whom, why and for how long."""
    return _text(request, "privacy")


@public_page
def terms(request: HttpRequest) -> HttpResponse:
    """Say what may be published, how it is reviewed, and under which licence it stands."""
    return _text(request, "terms")


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what everybody can use, how that is tested, and what is known to be lacking."""
    return _text(request, "accessibility")


def _text(request: HttpRequest, name: str) -> HttpResponse:
    """Return one text in the language of the page, with who answers for it."""
    context = {
        "title": TITLES[name],
        "words": f"register/house/{name}.{language.current()}.html",
        "operator": settings.OPERATOR,
        "contact": settings.CONTACT,
        "mail": _is_mail(settings.CONTACT),
    }
    return page(request, "register/house/page.html", context)


def _is_mail(contact: str) -> bool:
    try:
        validate_email(contact)
    except ValidationError:
        return False
    return True
