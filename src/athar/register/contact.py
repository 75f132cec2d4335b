"""What changes when somebody writes to an organisation: the message is kept, and whoever manages it is told of it.

Rule kept here: the notice says that somebody wrote, not who and not what: both stand on the owners' page alone.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from athar.notices.actions import tell
from athar.organisations.correspondence import write_message
from athar.organisations.models import Message


@transaction.atomic
def write_and_tell(
    organisation_uid: str, *, name: str, email: str, text: str, network: str, now: datetime
) -> Message:
    """Keep the message and tell the owners. Raises NotValid, NotNow."""
    row = write_message(organisation_uid, name=name, email=email, text=text, network=network, now=now)
    to = row.organisation
    words = {"organisation": (to.name_ar, to.name_en)}
    tell(
        "message_received", organisation_uid=to.uid, about=f"message:{row.uid}", words=words, args=(), now=now
    )
    return row
