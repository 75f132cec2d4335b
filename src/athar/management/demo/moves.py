"""What parties do in a story: each function returns a move that puts one or more steps into the script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial

from athar.findings.actions import reply_to_contradiction
from athar.findings.models import Contradiction
from athar.management.demo.tale import Tale
from athar.overlaps.actions import answer_request, ask_to_join, state_saving
from athar.overlaps.models import JoinRequest
from athar.programs.actions import answer_naming, cancel_program
from athar.statements.actions import save_draft, seal_statement, withdraw_statement

Move = Callable[[Tale], None]
MORNING = "10:00"


def yes(*keys: str, day: int, clock: str = "11:00") -> Move:
    """Let partners confirm being named."""

    def move(tale: Tale) -> None:
        for key in keys:
            tale.then(day, clock, partial(_answer, tale, key, ""))

    return move


def no(key: str, *, day: int, reason: str, clock: str = "12:00") -> Move:
    """Let a partner deny being named."""

    def move(tale: Tale) -> None:
        tale.denying.add(key)
        tale.then(day, clock, partial(_answer, tale, key, reason))

    return move


def _answer(tale: Tale, key: str, reason: str, now: datetime) -> None:
    answer_naming(tale.stage.members[key], program=tale.fresh, confirmed=not reason, reason=reason, now=now)


def asks_to_join(key: str, *, role: str, day: int, message: str, clock: str = MORNING) -> Move:
    """Let an organisation ask to join instead of running its own program; nobody has answered yet."""

    def ask(tale: Tale, now: datetime) -> None:
        member = tale.stage.members[key]
        ask_to_join(member, program=tale.fresh, role=role, message=message, now=now)

    return lambda tale: tale.then(day, clock, partial(ask, tale))


def joins(
    key: str, *, role: str, day: int, taken_in: int, message: str, riyals: int, volunteers: int
) -> Move:
    """Let an organisation ask to join and be taken in, and state a day later what that saved it."""

    def take(tale: Tale, now: datetime) -> None:
        uid = JoinRequest.objects.get(program=tale.fresh, organisation__uid=tale.stage.uid(key)).uid
        answer_request(tale.stage.members[tale.story.lead], uid=uid, accepted=True, now=now)

    def save(tale: Tale, now: datetime) -> None:
        uid = JoinRequest.objects.get(program=tale.fresh, organisation__uid=tale.stage.uid(key)).uid
        figures = {"riyals": Decimal(riyals), "volunteers": volunteers}
        state_saving(tale.stage.members[key], uid=uid, now=now, **figures)  # type: ignore[arg-type]

    def move(tale: Tale) -> None:
        asks_to_join(key, role=role, day=day, message=message)(tale)
        tale.then(taken_in, MORNING, partial(take, tale))
        tale.then(taken_in + 1, MORNING, partial(save, tale))

    return move


def files(key: str, *, day: int, text: str, clock: str = MORNING, **said: object) -> Move:
    """Let a party draft its statement and seal it."""

    def file(tale: Tale, now: datetime) -> None:
        _draft(tale, key, text, said, now)
        seal_statement(tale.stage.members[key], program=tale.fresh, now=now)

    return lambda tale: tale.then(day, clock, partial(file, tale))


def says_not_held(key: str, *, day: int, text: str, clock: str = MORNING) -> Move:
    """Let a party seal that it did not take place; of the other items it is silent."""
    return files(key, day=day, text=text, clock=clock, held=False, when=None, where=None, by_whom=None)


def drafts(key: str, *, day: int, text: str, clock: str = MORNING, **said: object) -> Move:
    """Let a party begin its statement and leave it a draft."""
    return lambda tale: tale.then(day, clock, partial(_draft, tale, key, text, said))


def _draft(tale: Tale, key: str, text: str, said: Mapping[str, object], now: datetime) -> None:
    save_draft(tale.stage.members[key], program=tale.fresh, claims=tale.claims(said), text=text, now=now)


def answers(
    key: str, *, day: int, item: str, stance: str, text: str, clock: str = MORNING, corrected: object = None
) -> Move:
    """Let a party answer the contradiction on an item."""

    def answer(tale: Tale, now: datetime) -> None:
        clashes = Contradiction.objects.select_related("program")
        reply_to_contradiction(
            tale.stage.members[key],
            contradiction=clashes.get(program=tale.fresh, item=tale.key_of(item)),
            stance=stance,
            text=text,
            corrected=None if corrected is None else tale.value(item, corrected),
            now=now,
        )

    return lambda tale: tale.then(day, clock, partial(answer, tale))


def withdraws(key: str, *, day: int, reason: str, clock: str = MORNING) -> Move:
    """Let a party withdraw its opened statement."""

    def withdraw(tale: Tale, now: datetime) -> None:
        withdraw_statement(tale.stage.members[key], program=tale.fresh, reason=reason, now=now)

    return lambda tale: tale.then(day, clock, partial(withdraw, tale))


def cancels(*, day: int, reason: str, clock: str = MORNING) -> Move:
    """Let the lead call the program off."""

    def cancel(tale: Tale, now: datetime) -> None:
        cancel_program(tale.stage.members[tale.story.lead], program=tale.fresh, reason=reason, now=now)

    return lambda tale: tale.then(day, clock, partial(cancel, tale))
