"""What comes to a story from beside the parties: attendees, evidence, and measured effects.

Rule kept here: a witness's presence is proven by a code that a party made, and staff of no party publish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from athar.effects.actions import confirm_effect, publish_effect
from athar.effects.models import Effect
from athar.evidence.actions import hand_in_evidence, make_venue_code, publish, reject, report_as_witness
from athar.evidence.models import Evidence, Presence, VenueCode, WitnessReport
from athar.management.demo.moves import Move
from athar.management.demo.tale import Tale


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Attendees of one day: one report for each line of `said`, spread over gates and hours in turn."""

    gates: Sequence[str]
    hours: Sequence[str]  # "08:10": the time of report; the hour and the gate make the group
    said: Sequence[tuple[Mapping[str, object], str]]  # claims by name, and the attendee's words
    day: int = 0
    presence: str = Presence.ROTATING
    tie: str = ""  # the organisation that these attendees say to belong to


@dataclass(slots=True)
class _Venue:
    """A crowd on its day: the codes on the screens, and the reports that came in."""

    tale: Tale
    crowd: Crowd
    codes: dict[str, VenueCode] = field(default_factory=dict)
    reports: list[WitnessReport] = field(default_factory=list)

    def make_codes(self, now: datetime) -> None:
        tale, member = self.tale, self.tale.stage.members[self.tale.story.lead]
        for gate in self.crowd.gates:
            self.codes[gate] = make_venue_code(
                member, program=tale.fresh, gate=gate, presence=self.crowd.presence, now=now
            )

    def report(self, gate: str, said: Mapping[str, object], words: str, now: datetime) -> None:
        tale = self.tale
        seen: dict[str, object] = {"held": True}
        if len(tale.story.sessions) == 1:
            seen["when"] = 0
        report = report_as_witness(
            tale.fresh,
            claims=tale.long(seen | dict(said)),
            code=self.codes[gate],
            words=words,
            tie=tale.stage.organisations[self.crowd.tie] if self.crowd.tie else None,
            now=now,
        )
        self.reports.append(report)

    def review(self, now: datetime) -> None:
        for report in self.reports:
            publish(report, by=self.tale.stage.staff(), now=now)


def attend(crowd: Crowd) -> Move:
    """Let attendees report from the place, and staff publish what they wrote a day later."""

    def move(tale: Tale) -> None:
        venue = _Venue(tale, crowd)
        tale.then(crowd.day, "05:30", venue.make_codes)
        for place, (said, words) in enumerate(crowd.said):
            gate = crowd.gates[place % len(crowd.gates)]
            clock = crowd.hours[place // len(crowd.gates) % len(crowd.hours)]
            tale.then(crowd.day, clock, partial(venue.report, gate, said, words))
        tale.then(crowd.day + 1, "13:00", venue.review)

    return move


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence: who hands it in, whose work it is, what it says."""

    by: str
    title: tuple[str, str]
    day: int
    provider: str = ""
    link: str = ""
    claims: Mapping[str, object] = field(default_factory=dict)
    rejected: str = ""  # why staff do not publish it


def show(proof: Proof) -> Move:
    """Let a party hand in evidence, and staff publish it (or reject it) the next day."""

    def hand_in(tale: Tale, kept: list[Evidence], now: datetime) -> None:
        stage = tale.stage
        row = hand_in_evidence(
            stage.members[proof.by],
            program=tale.fresh,
            title_ar=proof.title[0],
            title_en=proof.title[1],
            link=proof.link,
            claims=tale.long(proof.claims),
            provider=stage.organisations[proof.provider] if proof.provider else None,
            now=now,
        )
        kept.append(row)

    def review(tale: Tale, kept: list[Evidence], now: datetime) -> None:
        for row in kept:
            if proof.rejected:
                reject(row, by=tale.stage.staff(), reason=proof.rejected, now=now)
            else:
                publish(row, by=tale.stage.staff(), now=now)

    def move(tale: Tale) -> None:
        kept: list[Evidence] = []
        tale.then(proof.day, "12:00", partial(hand_in, tale, kept))
        tale.then(proof.day + 1, "09:30", partial(review, tale, kept))

    return move


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measured change: who publishes it on which day, and who confirms it when."""

    by: str
    day: int
    measured: int  # day of the measurement
    indicator: tuple[str, str]
    unit: tuple[str, str]
    baseline: str
    target: str
    result: str
    method: tuple[str, str]
    confirmed_by: Mapping[str, int] = field(default_factory=dict)


def measure(measured: Measured) -> Move:
    """Let a party publish a measured change, and others confirm it."""

    def publish_it(tale: Tale, published: list[Effect], now: datetime) -> None:
        effect = publish_effect(
            tale.stage.members[measured.by],
            program=tale.fresh,
            indicator_ar=measured.indicator[0],
            indicator_en=measured.indicator[1],
            unit_ar=measured.unit[0],
            unit_en=measured.unit[1],
            baseline=Decimal(measured.baseline),
            target=Decimal(measured.target),
            result=Decimal(measured.result),
            method_ar=measured.method[0],
            method_en=measured.method[1],
            measured_on=tale.event + timedelta(days=measured.measured),
            now=now,
        )
        published.append(effect)

    def confirm(tale: Tale, published: list[Effect], key: str, now: datetime) -> None:
        for effect in published:
            confirm_effect(tale.stage.members[key], effect=effect, now=now)

    def move(tale: Tale) -> None:
        published: list[Effect] = []
        tale.then(measured.day, "11:00", partial(publish_it, tale, published))
        for key, day in measured.confirmed_by.items():
            tale.then(day, "12:30", partial(confirm, tale, published, key))

    return move
