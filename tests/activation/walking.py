"""TABLE: the real act by which each step is done, through the product's actions alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.acquaintance.actions.introductions import Contact, answer_introduction, ask_introduction
from athar.activation.actions import answer_question
from athar.activation.readiness import QUESTIONS
from athar.effects.actions import publish_effect
from athar.organisations.face import revise_face
from athar.programs.models import Program
from tests.partnerships.agreeing import agreed
from tests.world import World

FACE = {
    "about_ar": "نزرع الشجر.",
    "unit_ar": "وحدة الشراكات",
    "areas": ["environment"],
    "works_in": ["SA-05"],
}


def checked(world: World, name: str = "town", *, choice: int = 0) -> None:
    """Answer every question with the answer at that place, or the last there is."""
    for question in QUESTIONS:
        chosen = question.choices[min(choice, len(question.choices) - 1)]
        answer_question(world.members[name], question=question.key, choice=chosen.key, now=world.now)


def faced(world: World, name: str = "town") -> None:
    revise_face(FACE, by=world.members[name], now=world.now)


def listed(world: World, name: str = "town") -> None:
    for side in ("offer", "need"):
        draft = ListingDraft(side=side, resource="venue", title_ar=f"قاعة {side}", areas=["youth"])
        publish_listing(world.members[name], draft=draft, now=world.now)


def introduced(world: World, name: str = "town") -> None:
    contact = Contact(name="Salma", email="salma@town.example")
    row = ask_introduction(
        world.members[name],
        organisation_uid=world.uid("shade"),
        purpose="A book fair.",
        contact=contact,
        now=world.now,
    )
    answer_introduction(
        world.members["shade"], uid=row.uid, consent="yes", words="", contact=contact, now=world.now
    )


def signed(world: World, name: str = "town") -> None:
    agreed(world, name, "shade")


def announced(world: World, name: str = "town") -> None:
    world.announce(name, "shade", "oasis")


def program_of() -> Program:
    return Program.objects.get()


def sealed(world: World, name: str = "town") -> None:
    world.to_filing()
    world.seal(name, program_of())


def measured(world: World, name: str = "town") -> None:
    for other in ("shade", "oasis"):
        world.seal(other, program_of())
    world.tick(days=1)
    publish_effect(
        world.members[name],
        program=program_of(),
        indicator_ar="الظل",
        baseline=Decimal(1),
        result=Decimal(2),
        method_ar="عدّ",
        measured_on=world.now.date(),
        now=world.now,
    )


ACTS: dict[str, Callable[[World], None]] = {
    "ready": checked,
    "face": faced,
    "board": listed,
    "partner": introduced,
    "agreement": signed,
    "program": announced,
    "statement": sealed,
    "effect": measured,
}


def walk(world: World, *, until: str = "") -> None:
    """Do each step in the advised order, an hour apart, up to and with `until`."""
    for key, act in ACTS.items():
        world.now += timedelta(hours=1)
        act(world)
        if key == until:
            return
