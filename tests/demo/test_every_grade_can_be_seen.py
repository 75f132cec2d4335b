"""The demo shows every grade and every way to one, none of it typed in, and is the same at every loading."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from unittest.mock import patch

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from athar.comments.models import Comment
from athar.comments.models import Report as CommentReport
from athar.desk.queries.home import home
from athar.evidence.models import Evidence, Moderation
from athar.findings.models import Contradiction, Finding, Standing
from athar.logbook.models import Entry
from athar.logbook.queries import latest_checkpoint
from athar.management.demo.load import loaded_at, play
from athar.management.demo.signins import PASSWORD, demo_signins
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import memberships_of
from athar.partnerships.models import Partnership, Signature
from athar.programs.models import Answer, Partner, Program, State
from athar.questions.models import Question
from athar.register.actions import refresh_cards
from athar.register.models import Card
from athar.statements.models import Statement
from athar.submissions.models import Submission
from corroboration.codec import case_from_json, finding_to_json
from corroboration.finding import Grade
from corroboration.policy import POLICIES
from corroboration.settle import settle
from tests.demo.digest import world_digest

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)  # 23:15 of the same day in Riyadh
OFFICERS = [each.email for each in demo_signins() if each.who.startswith("officer")]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is kept of a loading: the digest of what was played, what the command said, how many passwords open."""

    digest: str
    said: str
    passwords: int


def loaded(now: datetime, **changes: object) -> Loaded:
    """Load the demo as the command does, with a log of its own; the digest leaves out what the clock adds after it."""
    cache.clear()
    said, digests = StringIO(), []

    def played(*arguments: Any, **named: Any) -> None:
        play(*arguments, **named)
        refresh_cards(now)
        digests.append(world_digest())

    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(LOG_FOLDER=folder, **changes),
        patch("athar.management.demo.load.play", played),
    ):
        call_command("demo", "load", now=now.isoformat(), stdout=said)
    passwords = sum(account.has_usable_password() for account in Account.objects.all())
    return Loaded(digests[0], said.getvalue(), passwords)


class TheDemo(TestCase):
    """One loading, looked at from all sides, after another of the same day, which was taken back."""

    here: Loaded
    in_public: Loaded

    @classmethod
    def setUpTestData(cls) -> None:
        """Load it in the evening on an address that others reach; then, into the empty database, here."""
        taken_back = cls._enter_atomics()  # type: ignore[attr-defined]
        try:
            cls.in_public = loaded(EVENING, ADDRESS="https://athar.example")
        finally:
            cls._rollback_atomics(taken_back)  # type: ignore[attr-defined]
        cls.here = loaded(NOW)

    @classmethod
    def tearDownClass(cls) -> None:
        """Forget that it was loaded, as the database does."""
        super().tearDownClass()
        cache.clear()

    def finding(self, slug: str) -> Finding:
        """Return the finding that holds for a program."""
        return Standing.objects.select_related("finding").get(program__slug=slug).finding

    def item(self, slug: str, key: str) -> dict[str, object]:
        """Return what one item came to."""
        return next(item for item in self.finding(slug).result["items"] if item["item"] == key)

    def reasons(self, slug: str) -> str:
        """Return the finding as text, in which reasons are looked for by key."""
        return json.dumps(self.finding(slug).result)

    def test_two_loadings_of_one_day_come_to_the_same_world(self) -> None:
        assert self.here.digest == self.in_public.digest

    def test_on_a_public_address_no_account_has_a_password_that_everybody_knows(self) -> None:
        assert (self.in_public.passwords, self.here.passwords) == (0, len(demo_signins()))
        assert PASSWORD not in self.in_public.said

    def test_every_grade_is_there(self) -> None:
        grades = set(Standing.objects.values_list("finding__grade", flat=True))
        assert grades == {str(grade) for grade in Grade}

    def test_every_grade_is_reached_again_from_its_case(self) -> None:
        findings = list(Finding.objects.all())
        assert len(findings) > 100
        for finding in findings:
            case = case_from_json(finding.case)
            assert finding_to_json(settle(case, POLICIES[finding.policy])) == finding.result

    def test_everything_is_marked_as_demo_and_reserved_addresses_alone_are_used(self) -> None:
        assert not Organisation.objects.filter(is_demo=False).exists()
        assert not Program.objects.filter(is_demo=False).exists()
        assert not Account.objects.exclude(email__endswith=".example").exists()

    def test_there_are_sixty_organisations_of_three_sectors_in_two_regions(self) -> None:
        assert Organisation.objects.count() >= 56
        assert set(Organisation.objects.values_list("sector", flat=True)) == {
            "government",
            "private",
            "nonprofit",
        }
        assert set(Organisation.objects.values_list("region", flat=True)) == {"SA-01", "SA-02"}

    def test_forty_schools_take_part_and_thirty_four_of_them_are_one_voice(self) -> None:
        program = Program.objects.get(slug="moderation-and-balance")
        schools = Partner.objects.filter(
            program=program, organisation__name_ar__regex="^(ابتدائية|متوسطة|ثانوية|مدارس)"
        )
        assert schools.count() == 40
        finding = self.finding(program.slug)
        assert finding.grade == Grade.DOCUMENTED
        assert max(len(cluster["sources"]) for cluster in finding.result["clusters"]) > 30

    def test_a_dispute_with_two_replies_waits_for_the_third(self) -> None:
        clash = Contradiction.objects.get(program__slug="wadi-al-rayhan-tree-planting")
        assert clash.state == "open"
        assert clash.due_at > NOW
        assert sorted(clash.replies.values_list("stance", flat=True)) == ["explains", "stands"]

    def test_a_correction_ended_a_dispute(self) -> None:
        clash = Contradiction.objects.get(program__slug="qatra-blood-donation-drive")
        assert clash.state == "resolved"
        assert self.item("qatra-blood-donation-drive", clash.item)["outcome"] == "settled"
        assert Statement.objects.filter(program=clash.program_id, revision=2).count() == 1

    def test_an_honest_shortfall_is_corroborated(self) -> None:
        slug = "winter-clothing-for-the-northern-villages"
        promised = Program.objects.get(slug=slug).items.get(key="i5").planned
        bags = self.item(slug, "i5")
        assert (promised, bags["value"], bags["outcome"]) == ({"value": "1200"}, {"value": "860"}, "agreed")
        assert self.finding(slug).grade == Grade.CORROBORATED

    def test_whether_it_was_held_can_be_what_is_disputed(self) -> None:
        assert self.item("drive-without-the-phone", "held")["outcome"] == "disputed"

    def test_a_copied_statement_counts_once(self) -> None:
        assert "copied_text" in self.reasons("grandfather-goes-online")
        assert self.finding("grandfather-goes-online").grade == Grade.SINGLE_SOURCE

    def test_tied_parties_agree_and_do_not_count_twice(self) -> None:
        assert '"tied"' in self.reasons("a-nursery-in-every-quarter")
        assert self.finding("a-nursery-in-every-quarter").grade == Grade.SINGLE_SOURCE

    def test_a_late_and_a_withdrawn_statement_stay_visible(self) -> None:
        assert [s["late"] for s in self.finding("hills-reading-festival").result["sources"]].count(True) == 1
        withdrawn = Statement.objects.get(program__slug="my-bag-is-ready", withdrawn_at__isnull=False)
        assert withdrawn.withdraw_reason
        assert withdrawn.content

    def test_a_partner_denies_being_named_and_says_why(self) -> None:
        denial = Partner.objects.get(answer=Answer.DENIED)
        assert denial.reason
        assert self.finding(denial.program.slug).grade == Grade.UNCONFIRMED

    def test_a_cancelled_program_says_why(self) -> None:
        assert Program.objects.get(state=State.CANCELLED).cancel_reason

    def test_two_statements_are_sealed_while_a_third_lacks(self) -> None:
        assert self.finding("productive-families-forum").case["sealed_count"] == 2

    def test_readers_speak_under_guides_and_an_officers_article_and_two_are_answered(self) -> None:
        shown = Comment.objects.filter(state="published").select_related("article")
        assert {row.article.language for row in shown} == {"ar", "en"}
        assert len({row.article_id for row in shown}) == 3
        assert {row.voice for row in shown if row.parent_id} == {"staff", "author"}
        for row in shown:
            assert row.article.published_at and row.article.published_at < row.made_at < NOW
        page = self.client.get("/ar/articles/how-to-write-an-agreement/").content.decode()
        assert "سلمان العتيق" in page and "بيانات تجريبية" in page

    def test_a_moderator_who_signs_in_sees_something_to_do(self) -> None:
        self.client.force_login(
            Account.objects.get(is_staff=True), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        waits = Comment.objects.filter(state="pending")
        assert {row.language for row in waits} == {"ar", "en"}
        reported = CommentReport.objects.get(settled_at=None).comment
        assert reported.state == "published"
        page = self.client.get("/ar/comments/moderation/").content.decode()
        assert all(row.name in page for row in waits)
        assert reported.name in self.client.get("/ar/comments/moderation/?show=reported").content.decode()
        article = Submission.objects.get(state="submitted")
        assert article.title in self.client.get("/ar/desk/review/articles/").content.decode()
        asked = self.client.get("/ar/questions/moderation/").content.decode()
        assert Question.objects.get(state="held").title in asked

    def test_staff_rejected_a_piece_of_evidence_with_a_reason(self) -> None:
        assert Evidence.objects.get(state=Moderation.REJECTED).rejection

    def test_at_least_two_things_wait_on_every_officers_desk(self) -> None:
        assert len(OFFICERS) == 5
        for email in OFFICERS:
            member = memberships_of(Account.objects.get(email=email))[0]
            desk = home(member, progress={}, now=NOW)
            filed = Statement.objects.filter(organisation=member.organisation_id, stage="sealed").count()
            assert len(desk.disputes) + len(desk.namings) + len(desk.dues) - filed >= 2, email

    def test_whoever_is_listed_signs_in_and_nobody_else(self) -> None:
        listed = {each.email for each in demo_signins()}
        for email in listed:
            assert EmailAddress.objects.get(email=email).verified
            self.client.logout()
            page = self.client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
            assert (page.status_code, "_auth_user_id" in self.client.session) == (302, True), email
        others = Account.objects.exclude(email__in=listed)
        assert not any(account.has_usable_password() for account in others)
        assert Account.objects.get(is_staff=True).email in listed

    def test_the_command_says_who_can_sign_in(self) -> None:
        assert "100 %" in self.here.said
        assert all(each.email in self.here.said for each in demo_signins())

    def test_one_partnership_is_in_force_after_a_counter_proposal_and_one_waits(self) -> None:
        active = Partnership.objects.get(state="active")
        assert [each.kind for each in active.revisions.all()] == ["proposal", "counter"]
        assert Signature.objects.filter(revision__partnership=active).exclude(voided_at=None).count() == 2
        waiting = Partnership.objects.get(state="proposed")
        assert Signature.objects.get(revision__partnership=waiting).party.organisation.name_en.startswith(
            "Al-Rayhan"
        )

    def test_what_was_agreed_was_carried_out_and_goes_on(self) -> None:
        under = Program.objects.filter(partnership__state="active").order_by("starts_at")
        assert [program.slug for program in under] == ["shade-on-the-school-path", "shade-on-the-market-path"]
        assert self.finding("shade-on-the-school-path").grade == Grade.CORROBORATED

    def test_every_entry_is_under_the_signed_head(self) -> None:
        head = latest_checkpoint()
        assert head is not None
        assert head.size == Entry.objects.count()

    def test_every_program_is_listed_as_it_stands(self) -> None:
        assert Card.objects.count() == Program.objects.count() == 26
        for card in Card.objects.all():
            assert card.grade == self.finding(card.slug).grade

    def test_nothing_takes_place_on_the_day_of_loading(self) -> None:
        today = timezone.localdate(NOW)
        for program in Program.objects.all():
            assert today not in {timezone.localdate(program.starts_at), timezone.localdate(program.ends_at)}

    def test_a_second_loading_changes_nothing(self) -> None:
        before = (Program.objects.count(), Entry.objects.count(), loaded_at())
        said = StringIO()
        call_command("demo", "load", stdout=said)
        assert "are there since" in said.getvalue()
        assert (Program.objects.count(), Entry.objects.count(), loaded_at()) == before

    def test_clearing_is_refused_with_the_way_out(self) -> None:
        with self.assertRaisesMessage(CommandError, "ATHAR_HOME"):
            call_command("demo", "clear")


def test_wrong_instants_are_refused_in_one_line() -> None:
    with TestCase().assertRaisesMessage(CommandError, "no instant"):
        call_command("demo", "load", now="yesterday")
