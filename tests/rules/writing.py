"""What organisations write to one another with somebody's name in it: one maker for each kind that can be erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from athar.acquaintance.actions.board import ListingDraft, publish_listing, revise_listing
from athar.acquaintance.actions.calls import CallDraft, answer_reply, close_call, open_call, reply_to_call
from athar.acquaintance.actions.introductions import Contact, answer_introduction, ask_introduction
from athar.comments.actions import Draft, write_comment
from athar.comments.moderating import decide, report
from athar.erasure import erase, planned
from athar.identity.actions import decide_document, hand_in_document
from athar.identity.claiming import claim_organisation
from athar.identity.closing import close_own
from athar.identity.merging import ask_merge
from athar.identity.reviewers import reviewer_of
from athar.knowledge.actions import publish_article
from athar.knowledge.models import Article
from athar.organisations.correspondence import write_message
from athar.organisations.face import take_messages
from athar.organisations.models import Account, Organisation
from athar.overlaps.actions import answer_request, ask_to_join
from athar.overlaps.models import Overlap
from athar.partnerships.lifetime import answer_closing, give_notice, propose_closing, write_review
from athar.partnerships.models import Event, Party, Revision
from athar.partnerships.signing import decline_text
from athar.programs.models import Program
from athar.questions.actions.answering import answer as write_answer
from athar.questions.actions.answering import edit_answer
from athar.questions.actions.asking import QuestionDraft, ask_as_member
from athar.questions.actions.changing import change_question
from athar.questions.actions.moderating import report as report_question
from athar.questions.models import Report
from athar.submissions import actions as submissions
from athar.submissions.actions import Draft as Written
from athar.suggestions.actions import dismiss
from tests.identity.conftest import paper, staff
from tests.partnerships.agreeing import agreed, countered, later, proposed
from tests.world import HELD, World

NAME = "Umm Rashid of Qanari"  # what must go: somebody's name in somebody else's words
CLAUSES = [
    {"heading": ["", "Money"], "body": ["", "Each pays its own."]},
    {"heading": ["", "Contact"], "body": ["", f"{NAME} leads the work."]},
]


def row_of(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def agreement(world: World) -> str:
    """A signed text with a name in its title and in a clause, which a later text that lies on the table repeats."""
    partnership = agreed(world, "town", "shade", clauses=CLAUSES, title=["", f"With {NAME}"])
    world.now += timedelta(hours=1)
    countered(world, "shade", partnership, purpose=["", "Another purpose"])
    return Revision.objects.get(number=1).uid


def clause(world: World) -> str:
    text = proposed(world, "town", "shade", clauses=CLAUSES).on_table
    assert text is not None
    return f"{text.uid}#2"


def note(world: World) -> str:
    partnership = proposed(world, "town", "shade")
    text = partnership.on_table
    assert text is not None
    world.now += timedelta(hours=1)
    decline_text(world.members["shade"], partnership=partnership, reason=f"{NAME} is against", now=world.now)
    erase(planned("ending", partnership.uid), asked_by="person", now=world.now)
    Event.objects.filter(revision=text).update(reason=f"{NAME} is against")
    return text.uid


def ending(world: World) -> str:
    partnership = agreed(world, "town", "shade")
    for answer in (False, True):
        world.now += timedelta(hours=1)
        propose_closing(
            world.members["town"],
            partnership=partnership,
            kind="ended",
            reason=f"{NAME} went, {answer}",
            now=world.now,
        )
        answer_closing(world.members["shade"], partnership=partnership, agreed=answer, now=world.now)
    return partnership.uid


def leaving(world: World) -> str:
    partnership = agreed(world, "town", "shade", "oasis", notice_days=0)
    world.now += timedelta(hours=1)
    give_notice(world.members["oasis"], partnership=partnership, reason=f"{NAME} lied", now=world.now)
    return Party.objects.get(partnership=partnership, organisation__uid=world.uid("oasis")).uid


def review(world: World) -> str:
    partnership = agreed(world, "town", "shade")
    later(world, days=51)
    due = partnership.review_on[0]
    return write_review(
        world.members["town"],
        partnership=partnership,
        due_on=date.fromisoformat(due),
        outcome="partly",
        words=f"{NAME} did all",
        now=world.now,
    ).uid


def listing(world: World) -> str:
    first = ListingDraft(side="offer", resource="venue", title_ar=f"قاعة {NAME}", details_ar=f"Ask {NAME}")
    row = publish_listing(world.members["town"], draft=first, now=world.now)
    world.now += timedelta(hours=1)
    changed = ListingDraft(side="offer", resource="venue", title_ar=f"Hall of {NAME}")
    revise_listing(world.members["town"], uid=row.uid, draft=changed, now=world.now)
    return row.uid


def _open(world: World) -> str:
    draft = CallDraft(
        sought="host",
        title_ar=f"نبحث مع {NAME}",
        title_en=f"With {NAME}",
        until_on=(world.now + timedelta(days=20)).date(),
    )
    return open_call(world.members["town"], draft=draft, now=world.now).uid


def call(world: World) -> str:
    uid = _open(world)
    reply_to_call(world.members["shade"], uid=uid, words="We would.", now=world.now)
    world.now += timedelta(hours=1)
    words = f"{NAME} was found"
    close_call(world.members["town"], uid=uid, outcome="filled", words=words, now=world.now)
    return uid


def call_reply(world: World) -> str:
    uid = _open(world)
    row = reply_to_call(world.members["shade"], uid=uid, words=f"{NAME} would come", now=world.now)
    answer_reply(world.members["town"], uid=row.uid, accepted=True, words=f"Greet {NAME}", now=world.now)
    erase(planned("call", uid), asked_by="author", now=world.now)
    return row.uid


def introduction(world: World) -> str:
    contact = Contact(name=NAME, email="qanari@town.example")
    row = ask_introduction(
        world.members["town"],
        organisation_uid=world.uid("shade"),
        purpose=f"{NAME} would like to meet you",
        contact=contact,
        now=world.now,
    )
    answer_introduction(
        world.members["shade"],
        uid=row.uid,
        consent="yes",
        words=f"{NAME}: gladly",
        contact=contact,
        now=world.now,
    )
    return row.uid


def join_request(world: World) -> str:
    program = world.announce("town")
    row = ask_to_join(
        world.members["shade"], program=program, role="supporter", message=f"{NAME} asks", now=world.now
    )
    answer_request(world.members["town"], uid=row.uid, accepted=False, reason=f"Not {NAME}", now=world.now)
    plan = {"title": [NAME, ""], "summary": "", "kind": "social", "audiences": [], "region": "SA-01"}
    row.facts = {**plan, "place": ["", ""], "sessions": [], "promises": []}
    row.save(update_fields=["facts"])
    return row.uid


def overlap(world: World) -> str:
    first, second = world.announce("town"), world.announce("shade", on=HELD + timedelta(days=1))
    Overlap.objects.all().delete()
    row = Overlap.objects.create(
        first=first, second=second, score=0.9, ahead_because=f"{NAME} insists", found_at=world.now
    )
    return row.uid


def dismissal(world: World) -> str:
    return dismiss(
        world.members["town"],
        other_uid=world.uid("oasis"),
        why="other",
        words=f"We know {NAME}",
        now=world.now,
    ).uid


def closing(world: World) -> str:
    world.now += timedelta(hours=1)
    return close_own(by=world.members["oasis"], reason=f"{NAME} is ill", now=world.now).uid


def claim(world: World) -> str:
    somebody = Account.objects.create_user("huda@elsewhere.example", name="Huda")
    return claim_organisation(
        row_of(world, "town"), by=somebody, reasons=f"I follow {NAME}", now=world.now
    ).uid


def merge(world: World) -> str:
    return ask_merge(
        row_of(world, "shade"),
        by=world.members["oasis"],
        we_stay=True,
        reason=f"{NAME} leads both",
        now=world.now,
    ).uid


def message(world: World) -> str:
    take_messages(True, by=world.members["town"])
    text = "We would like to take part in your planting."
    return write_message(
        world.uid("town"), name=NAME, email="qanari@scouts.example", text=text, network="", now=world.now
    ).uid


def document(world: World) -> str:
    row = hand_in_document(paper(), paper="letter", by=world.members["town"], now=world.now)
    reviewer = reviewer_of(staff())
    assert reviewer is not None
    reason = f"{NAME} did not sign it"
    return decide_document(row.uid, by=reviewer, accepted=False, reason=reason, now=world.now).uid


def comment(world: World) -> str:
    """A published comment whose writer follows it, and which a moderator removed with words of their own."""
    article = Article.objects.create(slug="a", language="en", title="A", summary="S", published_at=world.now)
    draft = Draft(text=f"{NAME} said so.", name=NAME, email="qanari@home.example", wants_replies=True)
    row = write_comment(article, draft=draft, now=world.now, network="11.22.33.44")
    mona = Account.objects.create_user("mona@operator.example", name="Mona", is_staff=True)
    decide(row, was="pending", state="published", by=mona, now=world.now)
    decide(row, was="published", state="removed", reason="other", words=f"On {NAME}", by=mona, now=world.now)
    return row.uid


def comment_report(world: World) -> str:
    article = Article.objects.create(slug="a", language="en", title="A", summary="S", published_at=world.now)
    row = write_comment(
        article, draft=Draft(text="Hello", name="Badr", email="b@home.example"), now=world.now
    )
    mona = Account.objects.create_user("mona@operator.example", name="Mona", is_staff=True)
    decide(row, was="pending", state="published", by=mona, now=world.now)
    return report(row, reason="other", words=f"By {NAME}", network="", now=world.now).uid


def article(world: World) -> str:
    """A public article that names somebody in its title and its text, with a version before it."""
    made = Article(
        slug="named", language="en", title=f"By {NAME}", summary="x", body=[("text", f"{NAME} said so.")]
    )
    publish_article(made, by=None, now=world.now)
    return publish_article(made, by=None, now=world.now).uid


def submission(world: World) -> str:
    """An article an officer wrote, returned with a reason that names somebody."""
    draft = Written(language="en", title=f"By {NAME}", summary=f"On {NAME}", text=f"{NAME} said so. " * 20)
    town = world.members["town"]
    row = submissions.begin(town, draft=draft, now=world.now)
    return submissions.submit(town, uid=row.uid, now=world.now).uid


def question(world: World) -> str:
    """A question that names somebody, with a text before it, and a change that staff have not read."""
    said = QuestionDraft(language="en", title=f"What did {NAME} mean by this?", details=f"Ask {NAME}.")
    account, member = world.accounts["town"], world.members["town"]
    uid = ask_as_member(account, member, draft=said, now=world.now).uid
    for title in (f"What may {NAME} mean by this?", f"What does {NAME} say at https://a.example?"):
        change_question(account, member, uid=uid, title=title, details=f"Ask {NAME} too.", now=world.now)
    return uid


def answer(world: World) -> str:
    """An answer that names somebody, with a version before it."""
    said = QuestionDraft(language="en", title="What was meant by this?", details="Tell us.")
    asked = ask_as_member(world.accounts["town"], world.members["town"], draft=said, now=world.now)
    account, member = world.accounts["shade"], world.members["shade"]
    made = write_answer(account, member, uid=asked.uid, text=f"{NAME} knows it well.", now=world.now)
    return edit_answer(account, uid=made.uid, text=f"{NAME} knows.", now=world.now).uid


def question_report(world: World) -> str:
    said = QuestionDraft(language="en", title="What was meant by this?", details="Tell us.")
    member = world.members["town"]
    asked = ask_as_member(world.accounts["town"], member, draft=said, now=world.now).uid
    by = world.accounts["shade"]
    report_question(
        uid=asked, reason=f"It names {NAME}", account=by, network="", now=world.now, kind="question"
    )
    return Report.objects.get().uid


MAKERS: dict[str, Callable[[World], str]] = {
    made.__name__: made
    for made in (
        agreement,
        answer,
        article,
        call,
        call_reply,
        claim,
        closing,
        comment,
        comment_report,
        dismissal,
        document,
        ending,
        introduction,
        join_request,
        leaving,
        listing,
        merge,
        message,
        note,
        overlap,
        question,
        question_report,
        review,
        submission,
    )
}


def everything(world: World) -> tuple[Program, dict[str, str]]:
    """Make a program whose filing is open beside all that organisations have with one another; ids by kind of thing."""
    partnership = agreed(world, "town", "shade", "oasis")
    made = {name: MAKERS[name](world) for name in ("introduction", "listing", "call", "join_request")}
    program = world.announce("town", "shade", "oasis")
    other = world.announce("oasis", title="Trees planted", on=HELD + timedelta(days=2))
    pair, _made = Overlap.objects.get_or_create(
        first=program, second=other, defaults={"score": 0.9, "found_at": world.now}
    )
    world.to_filing()
    made |= {"partnership": partnership.uid, "partnership_slug": partnership.slug, "overlap": pair.uid}
    return world.fresh(program), made
