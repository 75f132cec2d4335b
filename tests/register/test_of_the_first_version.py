"""Programs whose entries the first version of the platform wrote: they hold less, stand for ever, and stay provable."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from athar.effects import actions as effects
from athar.effects.models import Effect
from athar.effects.pinned import measured_at_first
from athar.erasure import erase, planned
from athar.evidence import actions as evidence
from athar.evidence import pinned as of_evidence
from athar.evidence.models import Evidence, WitnessReport
from athar.logbook.queries import verification_key
from athar.logbook.reconciling import faults_of_rows
from athar.programs import actions as programs
from athar.programs import pinned as of_programs
from athar.programs.models import Program
from athar.register.proof_check import check
from publiclog.archive import read_archive
from tests.register.archives import fetched
from tests.register.conftest import FULL
from tests.standing import Stage


def _early() -> Program:
    """The full program, its announcement, report, evidence and effect pinned as at first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            programs,
            "pinned",
            SimpleNamespace(**vars(of_programs) | {"announced": of_programs.announced_at_first}),
        )
        first = {
            "report": lambda row, words: of_evidence.report_at_first(row),
            "REPORT": of_evidence.REPORT_AT_FIRST,
            "evidence": of_evidence.evidence_at_first,
            "EVIDENCE": of_evidence.EVIDENCE_AT_FIRST,
        }
        patch.setattr(evidence, "pinned", SimpleNamespace(**vars(of_evidence) | first))
        patch.setattr(effects, "measured", lambda effect: measured_at_first(effect)[1])
        program: Program = FULL.made_from_nothing()["full"]
    WitnessReport.objects.update(words_salt="")  # there was one salt, for all of it
    cache.clear()
    return program


early = Stage("early", _early).fixture()


def test_their_archive_holds(early: Program, reader: Client) -> None:
    archive = fetched(reader, early)
    checked = check(archive, vkey=verification_key())
    assert checked.ok and not checked.failed
    kinds = {point.values["kind"] for point in checked.proven if point.key == "part"}
    assert kinds == {
        "evidence",
        "reply",
        "statement_withdrawn",
    }  # of a report the words could not be left out
    assert b"Salma" not in archive
    assert len([each for each in read_archive(archive)[0].documents if each.key == "digest"]) == 2


def test_their_rows_fit_the_log(early: Program) -> None:
    assert list(faults_of_rows()) == []


def test_the_words_of_their_reports_and_evidence_can_be_erased(early: Program, reader: Client) -> None:
    now = timezone.now()
    for what, row in (("report", WitnessReport.objects.get()), ("evidence", Evidence.objects.get())):
        erase(planned(what, row.uid), asked_by="person", now=now)
    assert WitnessReport.objects.get().words == "" and Evidence.objects.get().title_ar == ""
    assert list(faults_of_rows()) == []
    assert check(fetched(reader, early), vkey=verification_key()).ok


def test_what_was_altered_in_them_is_found_all_the_same(early: Program, reader: Client) -> None:
    Program.objects.filter(pk=early.pk).update(title_ar="غير هذا")
    Evidence.objects.update(title_ar="صورة أخرى")
    Effect.objects.update(indicator_ar="غيره")
    WitnessReport.objects.update(words="Others were there")
    found = [(where.split()[0], what) for where, what in faults_of_rows()]
    assert {where for where, _what in found} == {
        "program_announced", "evidence", "effect_published", "witness_report",
    }  # fmt: skip
    assert all("something else" in what for _where, what in found)
    checked = check(fetched(reader, early), vkey=verification_key())
    assert {point.key for point in checked.failed} == {"document_differs", "part_differs"}
