"""A person's own settings: how pages are written for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from athar.desk.forms.settings import ReadingForm
from athar.desk.views.acting import typed
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.reading import save_reading


@for_accounts
def settings(request: HttpRequest, account: Account) -> HttpResponse:
    """Choose digits and calendar: everybody for themselves, with an organisation or without."""
    form = ReadingForm(typed(request), account=account)
    if request.method == "POST" and form.is_valid():
        save_reading(account.pk, form.reading)
        messages.success(request, _("Kept. Pages are written so from now on."))
        return redirect("desk:settings")
    return render(request, "desk/settings.html", {"form": form, "member": member_of(request)})
