"""How a person wants pages written: the person's own choice, kept with the account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.organisations.models import Account
from athar.site.reading import CALENDARS, DIGITS, Reading


def save_reading(account_id: int, reading: Reading) -> None:
    """Keep one's own choice of digits and calendar. Raises NotValid for what there is not."""
    if reading.digits not in DIGITS:
        raise NotValid(_("Choose one of the two."), field="digits")
    if reading.calendar not in CALENDARS:
        raise NotValid(_("Choose one of the two."), field="calendar")
    Account.objects.filter(pk=account_id).update(digits=reading.digits, calendar=reading.calendar)
