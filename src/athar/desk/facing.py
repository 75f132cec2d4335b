"""What changes the face of an organisation from the desk: a new name is compared with those of others first.

Rule kept here: nobody takes by renaming what registering would not give: a name that looks like that of another
organisation is refused; whether one that is much alike is meant, the page asks before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.identity.lookalikes import keep_names, lookalikes
from athar.organisations.face import revise_face
from athar.organisations.models import FaceVersion, Organisation
from athar.organisations.queries import Member


@transaction.atomic
def revise_and_compare(said: Mapping[str, object], *, by: Member, now: datetime) -> FaceVersion | None:
    """Revise the face; return the version, if anything changed.

    Raises Refused, and NotValid at a new name that is another's to the eye. All of it is one transaction.
    """
    before = Organisation.objects.get(pk=by.organisation_id)
    version = revise_face(said, by=by, now=now)
    after = Organisation.objects.get(pk=by.organisation_id)
    if version is None or (before.name_ar, before.name_en) == (after.name_ar, after.name_en):
        return version
    found = lookalikes(after.name_ar, after.name_en, beside=after.pk)
    same = next((one for one in found if one.same_shape), None)
    if same is not None:
        raise NotValid(
            _("“%(name)s” has this name already, or one that looks the same.") % {"name": same.face.name},
            field="name_ar" if before.name_ar != after.name_ar else "name_en",
        )
    keep_names(after)
    return version
