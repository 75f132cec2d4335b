"""The thirteen regions of Saudi Arabia by ISO 3166-2 code. An operator's own places come beside them, not instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REGIONS = {
    "SA-01": _("Riyadh"),
    "SA-02": _("Makkah"),
    "SA-03": _("Madinah"),
    "SA-04": _("Eastern Province"),
    "SA-05": _("Qassim"),
    "SA-06": _("Hail"),
    "SA-07": _("Tabuk"),
    "SA-08": _("Northern Borders"),
    "SA-09": _("Jazan"),
    "SA-10": _("Najran"),
    "SA-11": _("Al-Bahah"),
    "SA-12": _("Al-Jawf"),
    "SA-14": _("Asir"),
}
CHOICES = list(REGIONS.items())
