"""Who takes part: accounts, organisations (جهات), their members and the ties between them (صلات).

Rule kept here: a person acts only for an organisation of which there is a membership. An organisation's
public id is random, so that it may stand in the public log. Nothing here knows programs or statements.
"""

from athar.organisations.models.absences import Absence
from athar.organisations.models.accounts import Account, AccountManager, Calendar, Digits
from athar.organisations.models.faces import FaceVersion, Identifier
from athar.organisations.models.ids import in_language, new_uid, uids_from
from athar.organisations.models.members import Invitation, Membership, Role
from athar.organisations.models.messages import Message
from athar.organisations.models.organisations import Organisation, Sector
from athar.organisations.models.ties import Belonging, Tie

__all__ = [
    "Absence",
    "Account",
    "AccountManager",
    "Belonging",
    "Calendar",
    "Digits",
    "FaceVersion",
    "Identifier",
    "Invitation",
    "Membership",
    "Message",
    "Organisation",
    "Role",
    "Sector",
    "Tie",
    "in_language",
    "new_uid",
    "uids_from",
]
