"""A small world for tests: organisations, a program and its statements, made through the actions alone.

Nothing is replaced: the clock is a parameter, mail lies in memory, the log in the run's own folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from allauth.account.models import EmailAddress
from django.test import Client

from athar.findings.models import Contradiction, Finding, Standing
from athar.flow import advance, tick
from athar.organisations.actions import register_organisation
from athar.organisations.models import Account, Membership, Organisation
from athar.organisations.queries import Member, member_acting, memberships_of
from athar.programs.actions import Announcement, Promise, announce_program, answer_naming
from athar.programs.models import Program
from athar.statements.actions import save_draft, seal_statement
from athar.statements.models import Statement

PASSWORD = "a long enough password"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)  # a Sunday
HELD = datetime(2026, 3, 11, 5, 0, tzinfo=UTC)
SAPLINGS = Promise(
    label_ar="الشتلات المغروسة",
    label_en="Saplings planted",
    kind="quantity",
    unit_ar="شتلة",
    unit_en="saplings",
    margin_relative="0.05",
    planned={"value": "1200"},
)


@dataclass
class World:
    """Organisations by short name, and a clock that only goes forward."""

    now: datetime = START
    members: dict[str, Member] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def organisation(self, name: str, *, sector: str = "nonprofit", parent: str = "") -> Member:
        """Register an organisation with one officer, and return the officer as its member."""
        account = person(f"{name}@{name}.example", f"Officer of {name}")
        above = Organisation.objects.get(uid=self.members[parent].organisation_uid) if parent else None
        register_organisation(
            account,
            name_ar=f"جهة {name}",
            name_en=name.title(),
            sector=sector,
            region="SA-01",
            now=self.now,
            parent=above,
        )
        self.accounts[name], self.members[name] = account, memberships_of(account)[0]
        return self.members[name]

    def uid(self, name: str) -> str:
        """Return an organisation's public id."""
        return self.members[name].organisation_uid

    def announce(
        self,
        *names: str,
        title: str = "Tree planting",
        promises: tuple[Promise, ...] = (SAPLINGS,),
        on: datetime = HELD,
    ) -> Program:
        """Announce a program of the first organisation with the others as partners, who confirm."""
        roles = ["host", "supporter", "executor", "media"]
        lead, *others = names
        announcement = Announcement(
            title_ar=f"برنامج {title}",
            title_en=title,
            kind="social",
            region="SA-01",
            place_ar="وادي الريحان",
            place_en="Rayhan valley",
            sessions=[(on, on + timedelta(hours=4))],
            partners={self.uid(name): roles[i % 4] for i, name in enumerate(others)},
            promises=promises,
        )
        program = announce_program(self.members[lead], announcement=announcement, now=self.now)
        for name in others:
            answer_naming(self.members[name], program=program, confirmed=True, now=self.now)
        return self.fresh(program)

    def claims(self, program: Program, *, saplings: str = "860", **changes: object) -> dict[str, object]:
        """Return what an honest party says of the program, with changes; `None` leaves an item out."""
        said: dict[str, object] = {
            "held": True,
            "when": "2026-03-11",
            "where": {"path": ["SA", "SA-01"], "name": "وادي الريحان"},
            "by_whom": [p.organisation.uid for p in program.partners.select_related("organisation")],
            "i5": {"value": saplings},
        }
        said |= changes
        keys = set(program.items.values_list("key", flat=True))
        return {key: value for key, value in said.items() if value is not None and key in keys}

    def draft(
        self, name: str, program: Program, claims: Mapping[str, object] | None = None, *, text: str = ""
    ) -> None:
        """Keep a draft of that organisation."""
        said = self.claims(program) if claims is None else claims
        save_draft(self.members[name], program=program, claims=said, text=text or f"By {name}.", now=self.now)

    def seal(
        self, name: str, program: Program, claims: Mapping[str, object] | None = None, *, text: str = ""
    ) -> Statement:
        """Draft and seal a statement of that organisation."""
        self.draft(name, program, claims, text=text)
        return seal_statement(self.members[name], program=program, now=self.now)

    def tick(self, *, days: float = 0) -> None:
        """Let time pass and the clock do its work."""
        self.now += timedelta(days=days, seconds=1)
        tick(self.now)

    def to_filing(self) -> None:
        """Go to the day after the event, when statements are filed; lists are left as they were."""
        self.now = max(self.now, HELD + timedelta(days=1)) + timedelta(seconds=1)
        advance(self.now)

    def past_deadline(self, program: Program) -> None:
        """Go to the moment after the deadline."""
        self.now = max(self.now, program.deadline_at)
        self.tick()

    def fresh(self, program: Program) -> Program:
        """Return the program as the database has it now."""
        return Program.objects.get(pk=program.pk)

    def finding(self, program: Program) -> Finding:
        """Return the finding that holds."""
        return Standing.objects.select_related("finding").get(program=program).finding

    def contradiction(self, program: Program, item: str = "i5") -> Contradiction:
        """Return the contradiction on that item."""
        return Contradiction.objects.get(program=program, item=item)

    def contradiction_uid(self, program: Program) -> str:
        """Return the id of any contradiction of the program, or one that does not exist."""
        return Contradiction.objects.filter(program=program).values_list("uid", flat=True).first() or "none"

    def client(self, name: str = "") -> Client:
        """Return a browser, signed in as that organisation's officer."""
        return signed_in(self.accounts[name]) if name else Client()

    def colleague(self, organisation: str, role: str, name: str = "") -> Member:
        """Add somebody with a role to an organisation; the world knows that person by `name`, if there is one."""
        row = Organisation.objects.get(uid=self.uid(organisation))
        account = person(f"{name or role}@{organisation}.example", name or f"{role} of {organisation}")
        Membership.objects.create(account=account, organisation=row, role=role, since_at=self.now)
        member = member_acting(account)
        assert member is not None
        if name:
            self.accounts[name], self.members[name] = account, member
        return member


def person(address: str, name: str, *, staff: bool = False) -> Account:
    """Return a new account whose address is its owner's."""
    account = Account.objects.create_user(address, PASSWORD, name=name, is_staff=staff)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def signed_in(account: Account) -> Client:
    """Return a browser of that person."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def of_three(now: datetime = START) -> World:
    """Return a town, an association and a company that have nothing to do with one another."""
    world = World(now=now)
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world
