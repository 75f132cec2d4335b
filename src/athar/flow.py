"""The flow's clockwork: what one stage left, the next picks up.

Run by the clock (`athar tick`, or the thread of `athar serve`) and after an action that may move something.
No stage calls a later one, and there are no signals.
"""

from __future__ import annotations

from datetime import datetime

from athar.acquaintance.actions.clock import expire_due
from athar.activation import clock as activation
from athar.analysis import actions as analysis
from athar.comments import clock as comments
from athar.findings import actions as findings
from athar.findings import reliabilities
from athar.findings import telling as disputes
from athar.identity import clock as identity
from athar.imports import actions as imports
from athar.knowledge import actions as knowledge
from athar.logbook import actions as logbook
from athar.logbook.halts import is_halted
from athar.notices import clockwork as notices
from athar.office.apps import enter as enter_office
from athar.organisations import correspondence
from athar.overlaps import indexing as overlaps
from athar.overlaps.actions import end_of_gone
from athar.overlaps.pictures import refresh_pictures
from athar.partnerships import clock as partnerships
from athar.programs import actions as programs
from athar.questions import clock as questions
from athar.register import actions as register
from athar.register.relations.refreshing import refresh_relations
from athar.register.searching import refresh_search
from athar.statements import telling as statements
from athar.suggestions import indexing as suggestions


def tick(now: datetime) -> None:
    """Carry every program as far as it can go at `now`; safe to run twice, or to stop at any line."""
    if not is_halted():  # every step forward is an entry, and the log takes none
        advance(now)
    overlaps.index_due(now)  # تكرار    what is announced twice is found
    refresh_pictures(now)  # صورة     where and for whom nobody does anything, and what joining saved
    register.refresh_cards(now)  # السجل   what lists and searches read
    refresh_relations(now)  # العلاقات   who worked with whom, after what the cards say
    refresh_search(now)  # بحث     what of all this can be found
    correspondence.erase_due(now)  # محو     messages to organisations whose time is over
    identity.clean_up(now)  # محو     codes, addresses and documents that are over
    analysis.expire(now)  # محو     what analysts handed in long ago, also while the log stands still
    imports.expire(now)  # محو     imports of older sites: their reports, and runs that lost their process
    if knowledge.is_due(now):  # معرفة    articles that were put on for this hour
        enter_office()  # who looks at an article's history there finds it
        knowledge.publish_due(now)
    logbook.publish(now=now)  # ختم     the log signs what came in
    statements.remind(now)  # تذكير   parties whose own statement or answer is missing
    disputes.remind(now)
    questions.tick(now)  # سؤال     letters to visitors who follow a question
    activation.remind(now)  # تفعيل    who rests at a step of the start
    comments.tick(now)  # تعليق   letters about replies, and what of readers is kept no longer
    notices.tick(now)  # تنبيه   hands over to deputies, and sends what is due
    if not is_halted():
        reliabilities.publish_due(now)  # وزن     once a day, and nothing waits for it
    suggestions.refresh_index(now)  # تعارف   who could work with whom; nothing waits for it either


def advance(now: datetime) -> None:
    """Do what a tick does to programs, without lists and signature: for many moments in one transaction."""
    partnerships.advance_due(now)  # اتفاق   texts not signed in time, first and last days, reminders
    expire_due(now)  # انقضاء  offers, calls and introductions whose time is over
    end_of_gone(now)  # انقضاء  requests to join, where one of the two acts no more
    identity.advance(now)  # تحقق    claims nobody answered, vouches between the tied
    programs.begin_filing(now)  # جمع     the last session is over
    findings.open_due(now)  # فتح     every party sealed, or the deadline passed
    findings.settle_opened(now)  # مطابقة  the engine decides, the log records
    findings.publish_settled(now)  # نشر     contradictions whose time is over stand
