"""Sign-up, where the organisation named may be registered already: the person says whether it is one of those.

Rule kept here: a likeness asks and never refuses. Whoever says "this one" gets an account without an organisation and
is led to the claim; joining goes by the owner's invitation.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.identity.lookalikes import LookAlike, lookalikes
from athar.organisations.models import Account
from athar.organisations.signup import SignupFields as PlainFields
from athar.site.names import ORGANISATION, plain_name

ANOTHER = "another"
CLAIM_NEXT = "claim_next"  # session key: slug of the organisation to claim once the address is confirmed


def alike_choices(found: tuple[LookAlike, ...]) -> list[tuple[str, Any]]:
    """Return the answers to "is it one of these?": each organisation by its slug, and that it is another."""
    ours = [
        (each.face.slug, _("This one, and I want to join or claim it: %s") % _called(each)) for each in found
    ]
    return [(ANOTHER, _("It is another one: go on")), *ours]


def _called(each: LookAlike) -> str:
    """Return name and place, marked off so that either direction keeps its own."""
    return f"\u2068{' · '.join(part for part in (each.face.name, each.face.city) if part)}\u2069"


class SignupFields(PlainFields):
    """What Athar asks at sign-up, with a question where names are alike."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.found: tuple[LookAlike, ...] = ()
        if not self.is_bound or self.data.get("kind") != "organisation":
            return
        names = [str(self.data.get(f"organisation_name_{language}", ""))[:160] for language in ("ar", "en")]
        self.found = lookalikes(*names) if any(name.strip() for name in names) else ()
        if self.found:
            self.fields["organisation_alike"] = forms.ChoiceField(
                label=_("Organisations with a name like this are registered. Is it one of them?"),
                choices=alike_choices(self.found),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose whether it is one of these.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse names that deceive at their place, while everything typed is still there."""
        data = super().clean()
        checks = (
            ("name", None),
            ("organisation_name_ar", ORGANISATION),
            ("organisation_name_en", ORGANISATION),
        )
        for field, scripts in checks:
            try:
                data[field] = plain_name(data.get(field) or "", field=field, scripts=scripts)
            except NotValid as refused:
                self.add_error(field, str(refused))
        return data

    def signup(self, request: HttpRequest, user: Account) -> None:
        """Keep what was asked; register the organisation, or remember which one is to be claimed."""
        chosen = self.cleaned_data.get("organisation_alike", ANOTHER)
        if chosen == ANOTHER:
            super().signup(request, user)
            return
        data = self.cleaned_data
        user.name, user.kind, user.date_joined = data["name"], data["kind"], timezone.now()
        user.save(update_fields=["name", "kind", "date_joined"])
        request.session[CLAIM_NEXT] = chosen
