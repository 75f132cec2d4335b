"""What changes the face of an organisation (واجهة الجهة): what it says of itself, and whether it takes messages.

Rule kept here (rule 4): what stood before stays visible as an earlier version. One transaction, one log entry, which
commits to the whole face and says none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.organisations import pinned
from athar.organisations.areas import AREAS, AUDIENCES, known
from athar.organisations.models import FaceVersion, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from athar.site.names import ORGANISATION, plain_name

A_DAY = 12  # versions of one face in 24 hours: slips are corrected, and the log is not filled
LONGEST: dict[str, int] = {
    "name_ar": 160,
    "name_en": 160,
    "about_ar": 1200,
    "about_en": 1200,
    "unit_ar": 120,
    "unit_en": 120,
    "website": 200,
    "city": 80,
}
CHOSEN: Mapping[str, Mapping[str, str | Promise]] = {
    "areas": AREAS,
    "audiences": AUDIENCES,
    "works_in": REGIONS,
}
# names are shown beside other people's: none may deceive the eye
SCRIPTS: Mapping[str, frozenset[str] | None] = {
    "name_ar": ORGANISATION,
    "name_en": ORGANISATION,
    "unit_ar": None,
    "unit_en": None,
}
MOST_AREAS = 8  # an organisation that works on everything is found by nothing


@transaction.atomic
def revise_face(said: Mapping[str, object], *, by: Member, now: datetime) -> FaceVersion | None:
    """Let the organisation say this of itself from now on; None where it says the same already.

    `said` holds the fields of `pinned.TEXTS` and `pinned.LISTS` that change. Raises NotAllowed, NotValid at a field,
    NotNow beyond the limit of a day.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    before = pinned.said_of(organisation)
    after = before | _checked(said, before)
    if after == before:
        return None
    if organisation.versions.filter(said_at__gt=now - timedelta(days=1), number__gt=1).count() >= A_DAY:
        raise NotNow(_("The page was changed many times today. Try again tomorrow."))
    number = _first_kept(organisation, before)
    for name, value in after.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(after))
    version = FaceVersion.objects.create(
        organisation=organisation,
        number=number + 1,
        said=after,
        salt=new_salt().hex(),
        by_id=by.account_id,
        said_at=now,
        noticed_at=None
        if after["name_ar"] != before["name_ar"] or after["name_en"] != before["name_en"]
        else now,
    )
    record(
        kind="organisation_revised",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"version": version.number, "commitment": commitment_of(version)},
        now=now,
    )
    return version


def commitment_of(version: FaceVersion) -> str:
    """Return the commitment to a face whose words are still there."""
    return commitment_to(pinned.face(version), salt=bytes.fromhex(version.salt), tag=pinned.FACE)


def _first_kept(organisation: Organisation, before: Mapping[str, object]) -> int:
    """Return the number of the last version; what the organisation was registered with is kept as the first."""
    last = organisation.versions.order_by("-number").values_list("number", flat=True).first()
    if last:
        return last
    at = organisation.registered_at
    FaceVersion.objects.create(organisation=organisation, number=1, said=before, said_at=at, noticed_at=at)
    return 1


def _checked(said: Mapping[str, object], before: Mapping[str, object]) -> dict[str, object]:
    """Return the fields as they are kept. Raises NotValid at the first that cannot be taken."""
    unknown = set(said) - set(before)
    if unknown:
        raise KeyError(f"no fields of a face: {sorted(unknown)}")
    kept: dict[str, object] = {}
    for name, value in said.items():
        kept[name] = _codes(name, value) if name in CHOSEN else _text(name, str(value).strip())
        if name in SCRIPTS:
            kept[name] = plain_name(str(kept[name]), field=name, scripts=SCRIPTS[name])
    after = {**before, **kept}
    if not (after["name_ar"] or after["name_en"]):
        raise NotValid(_("Give the organisation a name."), field="name_ar")
    if not after["name_ar"]:  # lists are in the order of the Arabic name, and registering asks for either
        kept["name_ar"] = after["name_en"]
    return kept


def _text(name: str, value: str) -> str:
    if name == "region":
        if value and value not in REGIONS:
            raise NotValid(_("Choose one of the regions."), field=name)
        return value
    if "\x00" in value or len(value) > LONGEST[name]:
        raise NotValid(_("Write up to %(n)s characters.") % {"n": LONGEST[name]}, field=name)
    if name == "website" and value and not _is_website(value):
        raise NotValid(_("Write an address that begins with https:// or http://"), field=name)
    return value


def _is_website(value: str) -> bool:
    """Return whether a link may lead there: pages of the web alone, nothing that runs."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username


def _codes(name: str, value: object) -> list[str]:
    asked = [str(each) for each in value] if isinstance(value, list | tuple | set) else []
    codes = known(asked, of=CHOSEN[name])
    if set(codes) != set(asked):
        raise NotValid(_("Choose from the list."), field=name)
    if name == "areas" and len(codes) > MOST_AREAS:
        raise NotValid(_("Choose up to 8: what you work on most."), field=name)
    return codes


@transaction.atomic
def take_messages(taken: bool, *, by: Member) -> None:
    """Open the form on the organisation's page, or close it. It is a setting, and nothing that is said."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    Organisation.objects.filter(pk=by.organisation_id).update(takes_messages=taken)
