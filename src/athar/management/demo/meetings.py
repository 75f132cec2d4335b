"""How the organisations of the demo find each other: the board, calls, introductions, followers. All invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from athar.acquaintance.actions import introductions
from athar.acquaintance.actions.board import ListingDraft, publish_listing, revise_listing
from athar.acquaintance.actions.calls import CallDraft, answer_reply, close_call, open_call, reply_to_call
from athar.acquaintance.actions.follows import follow
from athar.management.demo.days import moment
from athar.management.demo.stage import Stage

# TABLE: who, how many days back, side, resource; title, details; areas, audiences, regions; how many days it lasts
LINES = (
    (
        "library",
        24,
        "offer",
        "venue",
        ("قاعة للقراءة مساء كل اثنين", "A reading room on Monday evenings"),
        (
            "تتسع لأربعين شخصاً، وفيها شاشة ومكتبة للأطفال.",
            "Seats forty, with a screen and a children's shelf.",
        ),
        ("education", "culture"),
        ("children", "families"),
        ("SA-02",),
        120,
    ),
    (
        "university",
        19,
        "offer",
        "people",
        ("خمسون طالباً متطوعاً في عطلة الأسبوع", "Fifty student volunteers at weekends"),
        ("طلاب من ثلاث كليات، ولكل مجموعة مشرف.", "From three faculties, each group with a supervisor."),
        ("volunteering", "environment", "youth"),
        ("everybody",),
        ("SA-01",),
        None,
    ),
    (
        "telecom",
        16,
        "offer",
        "media",
        ("رسائل توعوية لمئتي ألف مشترك", "Awareness messages to two hundred thousand subscribers"),
        (
            "حملة واحدة كل شهر، يُتفق على نصها قبل أسبوعين.",
            "One campaign a month, its text agreed two weeks ahead.",
        ),
        ("health", "safety", "values"),
        ("everybody",),
        (),
        200,
    ),
    (
        "shade",
        14,
        "need",
        "transport",
        ("شاحنتان لنقل الشتلات", "Two lorries to carry saplings"),
        (
            "ثلاثة أيام في موسم الغرس، داخل وادي الريحان.",
            "Three days in the planting season, within Wadi Al-Rayhan.",
        ),
        ("environment",),
        (),
        ("SA-01",),
        60,
    ),
    (
        "hospital",
        11,
        "need",
        "people",
        ("متطوعون يتقنون لغة الإشارة", "Volunteers who know sign language"),
        ("لاستقبال المراجعين يومين في الأسبوع.", "To receive visitors two days a week."),
        ("health", "disability"),
        ("patients", "disability"),
        ("SA-01",),
        None,
    ),
    (
        "neighbours",
        8,
        "need",
        "expertise",
        ("من يدرّب أهل الحي على الإسعافات الأولية", "Somebody to teach first aid in the quarter"),
        ("أربع جلسات مسائية في مقر الجمعية.", "Four evening sessions at the association's house."),
        ("safety", "health", "neighbourhood"),
        ("families", "volunteers"),
        ("SA-02",),
        45,
    ),
)


def acquaint(stage: Stage) -> None:
    """Put everything on this page into the script."""
    for who, back, side, resource, title, details, areas, audiences, regions, lasts in LINES:
        draft = ListingDraft(
            side=side,
            resource=resource,
            title_ar=title[0],
            title_en=title[1],
            details_ar=details[0],
            details_en=details[1],
            areas=areas,
            audiences=audiences,
            regions=regions,
            until_on=_day(stage, lasts) if lasts else None,
        )
        stage.add(_at(stage, back), _publishing(stage, who, draft))
    _revised(stage)
    _calls(stage)
    _introductions(stage)
    for days, (who, whom) in enumerate(
        (("council", "shade"), ("oasis", "shade"), ("school", "library"), ("university", "council"))
    ):
        stage.add(_at(stage, 12 - days), _following(stage, who, whom))


def _publishing(stage: Stage, who: str, draft: ListingDraft) -> Callable[[datetime], object]:
    return lambda now: publish_listing(stage.members[who], draft=draft, now=now)


def _following(stage: Stage, who: str, whom: str) -> Callable[[datetime], object]:
    return lambda now: follow(stage.members[who], organisation_uid=stage.uid(whom), now=now)


def _revised(stage: Stage) -> None:
    """An offer that was made smaller, in public."""
    before = ListingDraft(
        side="offer",
        resource="money",
        title_ar="دعم برامج الأحياء حتى 40 ألف ريال",
        title_en="Up to 40,000 riyals for programs of quarters",
        areas=("neighbourhood", "environment"),
        regions=("SA-01", "SA-02"),
        until_on=_day(stage, 90),
    )
    after = ListingDraft(
        side="offer",
        resource="money",
        title_ar="دعم برامج الأحياء حتى 25 ألف ريال",
        title_en="Up to 25,000 riyals for programs of quarters",
        details_ar="خُصص ما بقي لموسم الشتاء.",
        details_en="The rest is set aside for the winter season.",
        areas=("neighbourhood", "environment"),
        regions=("SA-01", "SA-02"),
        until_on=_day(stage, 90),
    )

    def publish(now: datetime) -> None:
        made.append(publish_listing(stage.members["oasis"], draft=before, now=now).uid)

    made: list[str] = []
    stage.add(_at(stage, 21), publish)
    stage.add(
        _at(stage, 6),
        lambda now: revise_listing(stage.members["oasis"], uid=made[0], draft=after, now=now),
    )


def _drafts(stage: Stage) -> dict[str, CallDraft]:
    """Return the calls of the demo by name."""
    return {
        "evening": CallDraft(
            sought="host",
            resource="venue",
            title_ar="نبحث عن مستضيف لدورة مسائية في الإسعافات الأولية",
            title_en="We look for a host for an evening course in first aid",
            details_ar="أربع جلسات في شهر واحد، لثلاثين مشاركاً، وعلينا المدربون والمواد.",
            details_en="Four sessions within a month for thirty people; we bring trainers and materials.",
            areas=("safety", "health"),
            audiences=("families",),
            regions=("SA-01",),
            places=2,
            until_on=_day(stage, 18),
        ),
        "winter": CallDraft(
            sought="supporter",
            resource="goods",
            title_ar="نبحث عن داعم لكسوة الشتاء",
            title_en="We look for a supporter for winter clothing",
            areas=("relief",),
            audiences=("low_income",),
            until_on=_day(stage, 30),
        ),
        "film": CallDraft(
            sought="media",
            title_ar="نبحث عن شريك إعلامي لفيلم قصير",
            title_en="We look for a media partner for a short film",
            areas=("culture",),
            until_on=_day(stage, 5),
        ),
    }


def _calls(stage: Stage) -> None:
    """A call with replies that wait, one whose reply was accepted, and one that found nobody."""
    drafts = _drafts(stage)
    made: dict[str, str] = {}

    def opening(who: str, name: str) -> Callable[[datetime], object]:
        return lambda now: made.update({name: open_call(stage.members[who], draft=drafts[name], now=now).uid})

    def replying(who: str, name: str, words: str) -> Callable[[datetime], object]:
        return lambda now: made.update(
            {who: reply_to_call(stage.members[who], uid=made[name], words=words, now=now).uid}
        )

    def accepting(now: datetime) -> None:
        words = "شكراً لكم، ولنتفق على المقاسات."
        answer_reply(stage.members["clothing"], uid=made["endowment"], accepted=True, words=words, now=now)

    def closing(now: datetime) -> None:
        words, who = "أجّلنا الفيلم إلى الموسم القادم.", stage.members["heritage"]
        close_call(who, uid=made["film"], outcome="not_filled", words=words, now=now)

    for back, do in (
        (40, opening("heritage", "film")),
        (20, opening("clothing", "winter")),
        (18, closing),
        (17, replying("endowment", "winter", "نتكفل بثلاثمئة معطف للأطفال.")),
        (15, accepting),
        (13, opening("hospital", "evening")),
        (10, replying("school", "evening", "لدينا قاعة تتسع لخمسين، متاحة بعد الخامسة مساءً.")),
        (9, replying("library", "evening", "We can host two of the four evenings.")),
    ):
        stage.add(_at(stage, back), do)


def _introductions(stage: Stage) -> None:
    """One made, one that waits for the shade, and one that the council brought about."""
    made: dict[str, str] = {}

    def asking(who: str, whom: str, purpose: str) -> Callable[[datetime], object]:
        return lambda now: made.update(
            {
                who: introductions.ask_introduction(
                    stage.members[who],
                    organisation_uid=stage.uid(whom),
                    purpose=purpose,
                    contact=_contact(stage, who),
                    now=now,
                ).uid
            }
        )

    def agreeing(who: str, name: str) -> Callable[[datetime], object]:
        return lambda now: introductions.answer_introduction(
            stage.members[who], uid=made[name], consent="yes", contact=_contact(stage, who), now=now
        )

    for back, do in (
        (26, asking("telecom", "library", "نود رعاية ركن القراءة في حملة الصيف.")),
        (23, agreeing("library", "telecom")),
        (22, lambda now: made.update({"council": _brought(stage, now)})),
        (20, agreeing("hospital", "council")),
        (19, agreeing("university", "council")),
        (5, asking("university", "shade", "لدينا متطوعون في عطلة الأسبوع، ونود الغرس معكم هذا الموسم.")),
    ):
        stage.add(_at(stage, back), do)


def _brought(stage: Stage, now: datetime) -> str:
    """Let the council introduce the hospital and the university to one another."""
    two = (stage.uid("hospital"), stage.uid("university"))
    row = introductions.bring_together(
        stage.members["council"],
        first_uid=two[0],
        second_uid=two[1],
        purpose="لدى الجامعة متطوعون، والمستشفى يبحث عنهم.",
        knows=frozenset(two),
        now=now,
    )
    return row.uid


def _contact(stage: Stage, who: str) -> introductions.Contact:
    return introductions.Contact(name=stage.members[who].name, email=f"partners@{who}.example")


def _at(stage: Stage, back: int) -> datetime:
    return moment(stage.today - timedelta(days=back), "10:30")


def _day(stage: Stage, ahead: int) -> date:
    return stage.today + timedelta(days=ahead)
