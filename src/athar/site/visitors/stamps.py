"""The stamp in a visitor's form: signed, it says when the form was drawn, and lets one form be posted once.

Rule kept here: a stamp stands for no person, is no secret and needs no cookie. What a machine posts at once, or from a
page saved long ago, is turned away; a person is told to send it again, and what was typed stays.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow

SALT = "athar.visitors"
SOONEST = timedelta(seconds=3)  # nobody reads a form and writes ten letters faster
LATEST = timedelta(days=1)  # a page left open overnight can still be sent
HONEYPOT = "homepage"  # a field that people do not see, and machines fill in


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: a random id, by which a form sent twice is known, and when the form was drawn."""

    nonce: str
    drawn_at: datetime


def stamp(purpose: str, *, now: datetime) -> str:
    """Return a fresh stamp for forms of one purpose."""
    said = {"n": secrets.token_urlsafe(12), "t": int(now.timestamp())}
    return signing.dumps(said, salt=f"{SALT}.{purpose}")


def read(text: str, purpose: str, *, now: datetime) -> Stamp:
    """Return what a stamp says. Raises NotNow for one that is forged, of another purpose, too young or too old."""
    try:
        said = signing.loads(text, salt=f"{SALT}.{purpose}")
        found = Stamp(str(said["n"]), datetime.fromtimestamp(int(said["t"]), UTC))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        raise NotNow(
            _("The form was not complete. What you wrote is still here: send it once more.")
        ) from None
    age = now - found.drawn_at
    if age > LATEST:
        raise NotNow(
            _("This page was open for more than a day. What you wrote is still here: send it once more.")
        )
    if age < SOONEST:
        raise NotNow(_("This was sent faster than anybody writes. Send it again in a few seconds."))
    return found


def trap() -> forms.CharField:
    """Return the field of a form's `HONEYPOT`: no person sees it, and whatever fills it in is a machine."""
    return forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
