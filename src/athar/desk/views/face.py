"""The organisation's face: what its page says, and the numbers by which it is known."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.face import FaceForm, IdentifierForm
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, typed
from athar.errors import Refused
from athar.identity.lookalikes import LookAlike, keep_names, lookalikes
from athar.organisations.face import revise_face, take_messages
from athar.organisations.identifying import TakenElsewhere, state_identifier, withdraw_identifier
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.pinned import said_of
from athar.organisations.profile import identifiers_of
from athar.organisations.queries import Member


@for_members
def face(request: HttpRequest, member: Member) -> HttpResponse:
    """Change what the organisation's page says; what stood before stays as an earlier version."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    organisation = Organisation.objects.get(pk=member.organisation_id)
    form = FaceForm(
        typed(request), initial=said_of(organisation) | {"takes_messages": organisation.takes_messages}
    )
    alike: tuple[LookAlike, ...] = ()
    if request.method == "POST" and form.is_valid():
        alike = _alike(request, organisation, form)
        if not alike and _revised(request, member, form):
            keep_names(Organisation.objects.get(pk=organisation.pk))
            return redirect("desk:face")
    return render(request, "desk/face.html", {"form": form, "member": member, "alike": alike})


def _alike(request: HttpRequest, organisation: Organisation, form: FaceForm) -> tuple[LookAlike, ...]:
    """Return organisations with a name like the new one, unless the owner has seen them and goes on."""
    said, held = form.said(), {"name_ar": organisation.name_ar, "name_en": organisation.name_en}
    changed = {name: str(said.get(name, "")) for name in held if said.get(name) != held[name]}
    if "sure" in request.POST or not any(changed.values()):
        return ()
    return lookalikes(changed.get("name_ar", ""), changed.get("name_en", ""), beside=organisation.pk)


def _revised(request: HttpRequest, member: Member, form: FaceForm) -> bool:
    """Revise the face, or put the refusal into the form."""
    try:
        version = revise_face(form.said(), by=member, now=timezone.now())
    except Refused as refused:
        refuse(form, refused)
        return False
    take_messages(form.cleaned_data["takes_messages"], by=member)
    if version is not None:
        messages.success(
            request, _("The page says this from now on. What stood there before stays as an earlier version.")
        )
    else:
        messages.success(request, _("Saved. Nothing that is public was changed."))
    return True


@for_members
def identifiers(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the numbers by which the organisation is known; the owner states more."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    form, taken = IdentifierForm(typed(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            state_identifier(**form.cleaned_data, by=member, now=timezone.now())
        except TakenElsewhere as refused:
            refuse(form, refused)
            taken = refused
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The number stands on your page, as stated by your organisation."))
            return redirect("desk:identifiers")
    stated = [row for row in identifiers_of(member.organisation_id) if row.withdrawn_at is None]
    return render(request, "desk/identifiers.html", {"form": form, "stated": stated, "taken": taken})


@require_POST
@for_members
def withdraw_number(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take a number back."""
    withdraw_identifier(uid, by=member, now=timezone.now())
    messages.success(request, _("The number was taken back."))
    return redirect("desk:identifiers")
