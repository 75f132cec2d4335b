"""A person's own settings: how pages are written for them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from athar.desk.forms.settings import ReadingForm
from athar.desk.views.acting import account_of, typed
from athar.organisations.middleware import member_of
from athar.organisations.reading import save_reading


def settings(request: HttpRequest) -> HttpResponse:
    """Choose digits and calendar: everybody for themselves, with an organisation or without."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    account = account_of(request)
    form = ReadingForm(typed(request), account=account)
    if request.method == "POST" and form.is_valid():
        save_reading(account.pk, form.reading)
        messages.success(request, _("Kept. Pages are written so from now on."))
        return redirect("desk:settings")
    return render(request, "desk/settings.html", {"form": form, "member": member_of(request)})
