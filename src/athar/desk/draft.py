"""A program that is being announced, kept step by step in the session until its last step.

Rule kept here: it holds only what will be public once announced. It decides nothing: whether an announcement
can be taken is for `programs.actions` to say.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from athar.programs.actions import Announcement, Promise
from corroboration.sketches import Plan

KEY = "announcing"  # session key
STEPS = ("what", "when", "where", "partners", "items")


@dataclass(frozen=True, slots=True)
class DraftSession:
    """One session as typed: days are ISO, times `HH:MM`, `calendar` is the one its author used."""

    day: str
    begins: str
    ends: str
    calendar: str = "gregorian"

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when to when, in the platform's time zone."""
        day = date.fromisoformat(self.day)
        begins, ends = (datetime.combine(day, time.fromisoformat(at)) for at in (self.begins, self.ends))
        return timezone.make_aware(begins), timezone.make_aware(ends)


@dataclass(slots=True)
class Draft:
    """The steps taken so far."""

    what: dict[str, Any] = field(default_factory=dict)
    sessions: list[DraftSession] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)  # organisation's public id → role
    promises: list[Promise] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)  # steps that may be empty, and were left on purpose
    partnership: str = ""  # the public id of the one under which it is announced

    def missing(self) -> str:
        """Return the first step that is still to do, or nothing."""
        done = {
            "what": bool(self.what),
            "when": bool(self.sessions),
            "where": bool(self.where),
            "partners": bool(self.partners) or "partners" in self.passed,
            "items": bool(self.promises) or "items" in self.passed,
        }
        return next((step for step in STEPS if not done[step]), "")

    def pass_by(self, step: str) -> None:
        """Note that the step was left on purpose."""
        if step not in self.passed:
            self.passed.append(step)

    def announcement(self, *, language: str) -> Announcement:
        """Return what would be announced; the summary stands in the language it was written in."""
        return Announcement(
            title_ar=self.what["title_ar"],
            title_en=self.what["title_en"],
            kind=self.what["kind"],
            audiences=self.what.get("audiences", ()),
            areas=self.what.get("areas", ()),
            region=self.where["region"],
            place_ar=self.where["place_ar"] or self.where["place_en"],
            place_en=self.where["place_en"],
            sessions=[session.span for session in self.sessions],
            partners=dict(self.partners),
            promises=list(self.promises),
            partnership=self.partnership,
            **{f"summary_{language}": self.what["summary"]},
        )

    def plan(self) -> Plan:
        """Return the program as the engine compares it with others; it needs the first three steps."""
        spans = [session.span for session in self.sessions]
        return Plan(
            titles=[title for title in (self.what["title_ar"], self.what["title_en"]) if title],
            summaries=[self.what["summary"]] if self.what["summary"] else [],
            region=self.where["region"],
            places=[place for place in (self.where["place_ar"], self.where["place_en"]) if place],
            begins=min(start for start, _end in spans).toordinal(),
            ends=max(end for _start, end in spans).toordinal(),
            audiences=self.what.get("audiences", ()),
            areas=self.what.get("areas", ()),
            kind=self.what["kind"],
        )

    def facts(self) -> dict[str, object]:
        """Return the key facts as they are handed over with a proposal to merge; what is not said yet is empty."""
        what, where = self.what, self.where
        return {
            "title": [what.get("title_ar", ""), what.get("title_en", "")],
            "summary": what.get("summary", ""),
            "kind": what.get("kind", ""),
            "audiences": list(what.get("audiences", ())),
            "region": where.get("region", ""),
            "place": [where.get("place_ar", ""), where.get("place_en", "")],
            "sessions": [[at.isoformat() for at in session.span] for session in self.sessions],
            "promises": [[promise.label_ar, promise.label_en] for promise in self.promises],
        }


def load(session: Mapping[str, Any]) -> Draft:
    """Return the draft kept in this session, or a new one."""
    kept = session.get(KEY) or {}
    return Draft(
        what=dict(kept.get("what", {})),
        sessions=[DraftSession(**row) for row in kept.get("sessions", [])],
        where=dict(kept.get("where", {})),
        partners=dict(kept.get("partners", {})),
        promises=[Promise(**row) for row in kept.get("promises", [])],
        passed=list(kept.get("passed", [])),
        partnership=str(kept.get("partnership", "")),
    )


def save(session: MutableMapping[str, Any], draft: Draft) -> None:
    """Keep the draft in this session."""
    session[KEY] = asdict(draft)


def discard(session: MutableMapping[str, Any]) -> None:
    """Forget the draft."""
    session.pop(KEY, None)
