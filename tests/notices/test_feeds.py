"""A calendar under a secret address: read back, kept apart from others, cancelled, renewed and ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from icalendar import Calendar

from athar.notices.actions import call_off, move_deadline
from athar.notices.feeds import calendar_with, make_feed, stop_feed
from athar.notices.models import Feed
from athar.organisations.membership import end_membership
from athar.organisations.queries import Member
from athar.programs.models import Program
from tests.world import HELD, World


def events(world: World, code: str) -> list[Any]:
    found = calendar_with(code, now=world.now)
    assert found is not None
    return list(Calendar.from_ical(found).walk("VEVENT"))


def test_a_deadline_can_be_read_back_in_the_time_of_riyadh(world: World, program: Program) -> None:
    code = make_feed(world.accounts["shade"].pk, now=world.now)
    statement = next(e for e in events(world, code) if e["status"] == "CONFIRMED")
    start = statement.decoded("dtstart")
    assert start == program.deadline_at.replace(microsecond=0) and start.utcoffset() == timedelta(hours=3)
    assert "Asia/Riyadh" in statement["dtstart"].params["TZID"]
    assert b"BEGIN:VTIMEZONE" in (calendar_with(code, now=world.now) or b"")
    assert str(statement["url"]).startswith("http") and "كتابة الرواية" in str(statement["summary"])


def test_its_uid_stays_while_it_moves_and_is_called_off(world: World, program: Program) -> None:
    code = make_feed(world.accounts["shade"].pk, now=world.now)
    about = f"program:{program.uid}"

    def now() -> tuple[str, str, int]:
        (row,) = (e for e in events(world, code) if e["uid"] == uid)
        return str(row["uid"]), str(row["status"]), int(row["sequence"])

    uid = next(str(e["uid"]) for e in events(world, code) if e["status"] == "CONFIRMED")
    first = now()
    move_deadline(about=about, due_at=program.deadline_at + timedelta(days=1))
    moved = now()
    call_off(about=about, now=world.now)
    assert (first, moved, now()) == ((uid, "CONFIRMED", 0), (uid, "CONFIRMED", 1), (uid, "CANCELLED", 2))


def test_a_reminder_is_no_second_event(world: World, program: Program) -> None:
    code = make_feed(world.accounts["shade"].pk, now=world.now)
    before = len(events(world, code))
    world.now = program.deadline_at - timedelta(days=1)
    world.tick()
    assert len(events(world, code)) == before


def test_it_is_served_without_cookies_and_kept_nowhere(world: World, program: Program) -> None:
    code = make_feed(world.accounts["shade"].pk, now=world.now)
    response = Client().get(f"/calendar/{code}.ics")
    assert response["Content-Type"].startswith("text/calendar") and not response.cookies
    assert response["Cache-Control"] == "private, no-store"
    assert Client().get("/calendar/guess.ics").status_code == 404
    assert Client().post(f"/calendar/{code}.ics").status_code == 405
    assert not Feed.objects.filter(code_digest=code).exists()  # the digest is kept, not the code


def test_a_new_address_ends_the_old_one_and_it_can_be_ended(world: World) -> None:
    account = world.accounts["shade"].pk
    old = make_feed(account, now=world.now)
    new = make_feed(account, now=world.now)
    assert calendar_with(old, now=world.now) is None and calendar_with(new, now=world.now) is not None
    stop_feed(account)
    assert calendar_with(new, now=world.now) is None


def test_who_leaves_takes_no_deadline_along(
    world: World, program: Program, colleague: Callable[..., Member]
) -> None:
    officer = colleague("shade", "officer")
    world.announce("town", "shade", title="Second", on=HELD + timedelta(days=30))
    code = make_feed(world.accounts["officer.shade"].pk, now=world.now)
    assert events(world, code)
    end_membership(officer.account_uid, by=world.members["shade"])
    assert not events(world, code)


def test_the_page_shows_the_address_once(world: World) -> None:
    client = world.client("shade")
    page = client.post("/en/desk/notices/calendar/").content.decode()
    found = re.search(r"/calendar/([\w-]+)\.ics", page)
    assert found and found[1] not in client.get("/en/desk/notices/calendar/").content.decode()
    assert Client().get(f"/calendar/{found[1]}.ics").status_code == 200
    client.post("/en/desk/notices/calendar/", {"stop": "1"})
    assert Client().get(f"/calendar/{found[1]}.ics").status_code == 404


def test_names_bring_no_line_into_the_calendar(world: World, program: Program) -> None:
    from athar.notices.models import Notice

    Notice.objects.update(words={"program": "x\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR;,\\"})
    found = calendar_with(make_feed(world.accounts["shade"].pk, now=world.now), now=world.now) or b""
    assert found.count(b"\r\nEND:VCALENDAR") == 1
