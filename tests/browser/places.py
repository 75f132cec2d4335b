"""TABLE: the pages everybody should be able to use, with who reads them and which are looked at in every way."""

from __future__ import annotations

import re
from dataclasses import dataclass

PASSWORD = "wadi-rayhan-demo"  # of whoever signs in to the demo
MUNICIPALITY, ASSOCIATION, COMPANY, SCHOOL, OWNER, VIEWER, PERSON, MODERATOR, CONVENER = (
    "majed@municipality.example",
    "noura@shade.example",
    "talal@oasis.example",
    "badr@school.example",
    "head@shade.example",
    "rima@municipality.example",
    "jana@people.example",
    "moderator@athar.example",
    "hind@council.example",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its path below the language, who reads it, what answers, and whether it is a main one."""

    path: str
    who: str = ""
    status: int = 200
    main: bool = False

    def __str__(self) -> str:
        """Name the page in a report, and its picture."""
        path = re.sub(r"[^a-z0-9]+", "-", self.path).strip("-") or "home"
        return f"{path}-of-{self.who.split('@')[0]}" if self.who else path


# every question of the readiness check answered: its result
WORST = (
    "mandate=none&person=nobody&leadership=unsure&audience=not&budget=none&assets=unknown&approvals=unknown"
    "&data=feeling&partners=none&documenting=nothing&privacy=none&voice=persons"
)
PUBLIC = (
    Place("", main=True),
    Place("programs/", main=True),
    Place("programs/?q=wadi&grade=documented&region=SA-01"),
    Place("programs/?q=nothing-is-called-so"),
    Place("programs/wadi-al-rayhan-tree-planting/", main=True),
    Place("programs/moderation-and-balance/"),
    Place("programs/drive-without-the-phone/"),
    Place("programs/qatra-blood-donation-drive/"),
    Place("programs/my-bag-is-ready/"),
    Place("programs/how-to-be-a-role-model-season-one/"),
    Place("programs/an-evening-of-old-houses/"),
    Place("programs/productive-families-forum/"),
    Place("programs/a-garden-in-the-mosque-courtyard/"),
    Place("programs/the-neighbours-run/"),
    Place("programs/wadi-clean-up-day/"),
    Place("programs/school-environment-day/witness/"),
    Place("programs/annual-volunteers-forum/witness/"),
    Place("organisations/", main=True),
    Place("organisations/?q=nobody-is-called-so"),
    Place("organisations/wadi-shade-association/", main=True),
    Place("organisations/wadi-shade-association/versions/"),
    Place("organisations/wadi-shade-association/contact/"),
    Place("search/", main=True),
    Place("search/?q=شجرة", main=True),
    Place("search/?q=nothing-is-called-so"),
    Place("partnerships/", main=True),
    Place("partnerships/?q=nobody-is-called-so"),
    Place("partnerships/shade-on-every-path/", main=True),
    Place("relations/", main=True),
    Place("relations/?around=wadi-al-rayhan-municipality"),
    Place("relations/wadi-al-rayhan-municipality/al-rayhan-secondary-school/"),
    Place("articles/", main=True),
    Place("articles/?q=nothing-is-called-so"),
    Place("articles/items-that-can-be-checked/", main=True),
    Place("articles/how-to-write-an-agreement/", main=True),
    Place("articles/glossary/"),
    Place("articles/series/start/"),
    Place("articles/there-is-none/", status=404),
    Place("board/", main=True),
    Place("calls/", main=True),
    Place("organisations/hands-of-homes/"),
    Place("verify/", main=True),
    Place("verify/?code=AAAA-BBBB-CCCC-DDDD"),
    Place("log/", main=True),
    Place("log/?kind=statement_sealed&q=wadi"),
    Place("log/?q=nobody-is-called-so"),
    Place("log/0/"),
    Place("log/7/", main=True),
    Place("log/99999999/", status=404),
    Place("about/"),
    Place("analyst/"),
    Place("reliability/", main=True),
    Place("gaps/", main=True),
    Place("gaps/?by=area&for=environment"),
    Place("savings/"),
    Place("questions/", main=True),
    Place("questions/?q=nobody-asks-this"),
    Place("questions/guide-01-ar/", main=True),
    Place("questions/guide-01-en/follow/"),
    Place("questions/guide-01-ar/earlier/"),
    Place("questions/report/question/guide-01-en/"),
    Place("questions/ask/"),
    Place("questions/ask/?title=Can+a+program+be+deleted%3F", main=True),
    Place("questions/ask/details/?title=Can+a+program+be+deleted%3F", main=True),
    Place("questions/there-is-none/", status=404),
    Place("start/", main=True),
    Place("start/templates/"),
    Place("start/check/"),
    Place(f"start/check/?{WORST}"),
    Place("privacy/", main=True),
    Place("terms/"),
    Place("accessibility/"),
    Place("programs/there-is-none/", status=404),
    Place("nowhere/at/all/", status=404),
    Place("offline/"),
)
COMMENTS = (
    Place("comments/moderation/", MODERATOR, main=True),
    Place("comments/moderation/?show=reported", MODERATOR, main=True),
    Place("comments/moderation/?show=done", MODERATOR),
    Place("comments/moderation/", PERSON, status=404),
    Place("comments/mine/", ASSOCIATION),
    Place("comments/received/"),
    Place("comments/follow/there-is-none/", status=404),
    Place("comments/stop/there-is-none/", status=404),
    Place("comments/on/ar/how-to-write-an-agreement/"),
    Place("comments/on/ar/there-is-none/", status=404),
)
ACCOUNTS = (
    Place("accounts/login/", main=True),
    Place("accounts/login/code/"),
    Place("accounts/signup/", main=True),
    Place("accounts/password/reset/"),
    Place("accounts/password/reset/done/"),
    Place("accounts/email/", PERSON),
    Place("accounts/password/change/", PERSON),
    Place("accounts/logout/", PERSON),
    Place("accounts/2fa/", PERSON),
    Place("accounts/2fa/totp/activate/", PERSON),
    Place("accounts/reauthenticate/", PERSON),
)
AGREED, PROPOSED = "partnerships/692bc2aa100b2f64/", "partnerships/633d0eb31e8ef341/"
DISPUTED = "programs/wadi-al-rayhan-tree-planting/"
DUE = "programs/community-partnership-week/"
DESK = (
    Place("desk/", ASSOCIATION, main=True),
    Place("desk/", PERSON),
    Place("desk/", VIEWER),
    Place("desk/organisation/new/", PERSON),
    Place("desk/review/", MODERATOR),
    Place("desk/articles/", ASSOCIATION),
    Place("desk/articles/new/", ASSOCIATION, main=True),
    Place("desk/review/articles/", MODERATOR),
    Place("imports/", MODERATOR, main=True),
    Place("imports/", PERSON, status=404),
    Place("desk/review/", PERSON, status=404),
    Place("desk/introductions/", ASSOCIATION),
    Place("desk/offers/new/", ASSOCIATION),
    Place("desk/calls/", ASSOCIATION),
    Place("desk/following/", ASSOCIATION),
    Place("desk/members/", ASSOCIATION),
    Place("desk/members/leave/", ASSOCIATION),
    Place("questions/mine/", ASSOCIATION),
    Place("questions/guide-01-ar/", ASSOCIATION),
    Place("questions/guide-01-ar/same/", ASSOCIATION),
    Place("questions/ask/details/", ASSOCIATION),
    Place("questions/moderation/", MODERATOR, main=True),
    Place("questions/moderation/question/guide-01-ar/", MODERATOR),
    Place("desk/notices/", ASSOCIATION, main=True),
    Place("desk/notices/settings/", ASSOCIATION),
    Place("desk/notices/calendar/", ASSOCIATION),
    Place("desk/absences/", MUNICIPALITY),
    Place("desk/waiting/", ASSOCIATION),
    Place("desk/settings/", ASSOCIATION),
    Place("desk/settings/", PERSON),
    Place("", ASSOCIATION, main=True),
    Place("", PERSON),
    Place("desk/notices/stop/there-is-none/", status=404),
    Place("desk/invitation/there-is-none/", status=410),
    Place("desk/start/", MUNICIPALITY, main=True),
    Place("desk/start/", VIEWER),
    Place("desk/start/check/", MUNICIPALITY),
    Place("desk/start/check/mandate/", MUNICIPALITY),
    Place("desk/start/readiness/", ASSOCIATION),
    Place("desk/start/readiness/", MUNICIPALITY),
    Place("desk/start/funnel/", CONVENER, main=True),
    Place("desk/ties/", ASSOCIATION),
    Place("desk/suggestions/", ASSOCIATION, main=True),
    Place("desk/suggestions/", VIEWER),
    Place("desk/organisation/", OWNER),
    Place("desk/organisation/parents/", OWNER),
    Place("desk/messages/", OWNER),
    Place("desk/overlaps/", MODERATOR, main=True),
    Place("desk/programs/trees-for-the-wadi-walk/join/", MUNICIPALITY),
    Place("desk/joins/", COMPANY),
    Place("desk/identity/", OWNER),
    Place("desk/merge/", OWNER),
    Place("desk/identity/document/", OWNER),
    Place("desk/review/identity/", MODERATOR),
    Place("desk/claim/al-basham-neighbourhood-association/", PERSON),
    Place(f"desk/{DISPUTED}", MUNICIPALITY),
    Place(f"desk/{DISPUTED}effects/", MUNICIPALITY),
    Place(f"desk/{DISPUTED}venue/", MUNICIPALITY),
    Place("desk/programs/annual-volunteers-forum/naming/", ASSOCIATION),
    Place(f"desk/{DISPUTED}statement/", ASSOCIATION),
    Place(f"desk/{DISPUTED}statement/receipt/", ASSOCIATION),
    Place(f"desk/{DISPUTED}statement/revise/", ASSOCIATION),
    Place(f"desk/{DISPUTED}statement/revise/5/", ASSOCIATION),
    Place(f"desk/{DISPUTED}statement/withdraw/", ASSOCIATION),
    Place("desk/partnerships/", ASSOCIATION),
    Place(f"desk/{AGREED}", MUNICIPALITY, main=True),
    Place(f"desk/{AGREED}texts/2/", COMPANY),
    Place(f"desk/{AGREED}review/", MUNICIPALITY),
    Place(f"desk/{PROPOSED}decline/", OWNER),
    Place("desk/partnerships/new/", ASSOCIATION),
    Place("desk/announce/", ASSOCIATION),
    Place("desk/announce/what/", ASSOCIATION),
    Place("desk/announce/when/", ASSOCIATION),
    Place("desk/announce/where/", ASSOCIATION),
    Place("desk/announce/partners/", ASSOCIATION),
    Place("desk/announce/items/", ASSOCIATION),
    Place("desk/announce/items/quantity/", ASSOCIATION),
    Place("desk/announce/items/category/", ASSOCIATION),
    Place(f"desk/{DUE}statement/", COMPANY),
    Place(f"desk/{DUE}cancel/", ASSOCIATION, status=403),
    Place(f"desk/{DUE}statement/", MUNICIPALITY, status=403),
)
STATEMENT = tuple(
    Place(f"desk/{DUE}statement/{step}", ASSOCIATION, main=main)
    for step, main in (
        ("", True),
        ("1/", True),
        ("2/", False),
        ("3/", False),
        ("4/", False),
        ("5/", False),
        ("words/", False),
        ("check/", True),
        ("seal/", True),
    )
)
NO_RUN = "0" * 32
ANALYST = (
    Place("analyst/", PERSON, main=True),
    Place(f"analyst/runs/{NO_RUN}/questions/", PERSON, status=404),
)
