"""Who speaks for whom in the demo: verified in each of the three ways, a duplicate merged, one closed, and what waits.

Rule kept here: everything is done by the actions, at an instant that lies in the past; documents hold one empty page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from athar.identity.actions import ask_domain_code, decide_document, hand_in_document, prove_domain
from athar.identity.claiming import answer_claim, claim_organisation, prove_claim_by_document
from athar.identity.closing import close_own
from athar.identity.merging import answer_merge, ask_merge
from athar.identity.models import Document
from athar.identity.reviewers import reviewer_of
from athar.identity.vouching import answer_vouching, ask_to_vouch
from athar.management.demo.cast import BASHAM, MAKKAH, NONPROFIT, RAYHAN, RIYADH
from athar.management.demo.days import moment
from athar.management.demo.stage import Stage
from athar.organisations.actions import register_organisation
from athar.organisations.face import revise_face
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import Member, member_acting

PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
BY_DOMAIN = ("council", "municipality", "shade", "oasis", "university", "health")
# key: Arabic and English name, region, city, the person who registered it
BESIDE = {
    "hands-twice": ("أيادي البيوت المنتجة", "Hands of Homes", RIYADH, RAYHAN, "عهود ماطر"),
    "shade-twice": ("جمعية الظلال بالوادي", "Shade of the Wadi", RIYADH, RAYHAN, "مشعل عبيد"),
    "market": ("لجنة سوق البشام الموسمي", "Basham Seasonal Market Committee", MAKKAH, BASHAM, "Sara Nabil"),
}
REVIEWED = "القرار باسم الجهة، وختمه مطابق لما في موقعها."
CLAIMING = "أدير المكتبة منذ سنتين، ومن سجّلها هنا متطوع غادر. أرفق قرار تكليفي."
OBJECTING = "لم يصلنا قرار بتغيير المسؤول، ونرجو التحقق."


def identify(stage: Stage) -> None:
    """Put everything that concerns identities into the script."""

    def on(days_back: int, clock: str, do: Callable[[datetime], object]) -> None:
        stage.add(moment(stage.today - timedelta(days=days_back), clock), do)

    for key in BESIDE:
        on(300, "10:00", partial(_register, stage, key))
    for key in BY_DOMAIN:
        on(201, "11:00", partial(_by_website, stage, key))
        on(200, "11:00", partial(_by_domain, stage.owners[key], key))
    on(150, "12:00", lambda at: _document(stage, "school", at=at))
    on(148, "09:30", lambda at: _reviewed(stage, at=at))
    for voucher in ("municipality", "oasis"):
        on(120, "10:00", partial(_vouched, stage, "hands", voucher))
    on(100, "10:00", lambda at: _merged(stage, at=at))
    on(
        40,
        "13:00",
        lambda at: close_own(by=stage.owners["market"], reason="انتهى الموسم الذي أُنشئت له.", now=at),
    )
    on(9, "10:00", lambda at: _claim(stage, "library", at=at))
    on(4, "10:00", lambda at: _document(stage, "neighbours", at=at))
    on(3, "10:00", lambda at: ask_to_vouch(stage.organisations["shade"], by=stage.owners["youth"], now=at))
    on(2, "10:00", lambda at: _proposed(stage, at=at))


def _register(stage: Stage, key: str, at: datetime) -> None:
    arabic, english, region, city, person = BESIDE[key]
    owner = stage.account(f"owner@{key}.example", person, at=at, signs_in=False)
    stage.organisations[key] = register_organisation(
        owner,
        name_ar=arabic,
        name_en=english,
        sector=NONPROFIT,
        region=region,
        city=city,
        is_demo=True,
        now=at,
    )
    member = member_acting(owner)
    assert member is not None
    stage.owners[key] = stage.members[key] = member


def _by_website(stage: Stage, key: str, at: datetime) -> None:
    """Let whoever is verified by domain state a website first, if it has not."""
    if not Organisation.objects.get(pk=stage.organisations[key].pk).website:
        revise_face({"website": f"https://{key}.example/"}, by=stage.owners[key], now=at)


def _by_domain(owner: Member, key: str, at: datetime) -> None:
    _row, code = ask_domain_code(f"head@{key}.example", by=owner, now=at)
    prove_domain(code, by=owner, now=at)


def _file() -> SimpleUploadedFile:
    return SimpleUploadedFile("page.pdf", PAGE)


def _document(stage: Stage, key: str, *, at: datetime) -> None:
    hand_in_document(_file(), paper="decision", by=stage.owners[key], now=at)


def _reviewed(stage: Stage, *, at: datetime) -> None:
    reviewer = reviewer_of(Account.objects.get(pk=stage.members["council"].account_id))
    assert reviewer is not None
    uid = Document.objects.get(organisation=stage.organisations["school"]).uid
    decide_document(uid, by=reviewer, accepted=True, reason=REVIEWED, now=at)


def _vouched(stage: Stage, key: str, voucher: str, at: datetime) -> None:
    asked = ask_to_vouch(stage.organisations[voucher], by=stage.owners[key], now=at)
    answer_vouching(asked.uid, by=stage.owners[voucher], given=True, now=at)


def _merged(stage: Stage, *, at: datetime) -> None:
    other, own = stage.organisations["hands-twice"], stage.owners["hands"]
    asked = ask_merge(other, by=own, we_stay=True, reason="سجّلتها زميلة قبل أن تعلم بقيدنا.", now=at)
    answer_merge(
        asked.uid, by=Account.objects.get(pk=stage.owners["hands-twice"].account_id), agreed=True, now=at
    )


def _proposed(stage: Stage, *, at: datetime) -> None:
    ask_merge(
        stage.organisations["shade"],
        by=stage.owners["shade-twice"],
        we_stay=False,
        reason="نحن فرع الجمعية في شمال الوادي، ولا حاجة إلى قيدين.",
        now=at,
    )


def _claim(stage: Stage, key: str, *, at: datetime) -> None:
    person = Account.objects.get(email="jana@people.example")
    claim = claim_organisation(stage.organisations[key], by=person, reasons=CLAIMING, now=at)
    prove_claim_by_document(claim.uid, file=_file(), paper="decision", by=person, now=at)
    answer_claim(
        claim.uid, by=stage.owners[key], accepted=False, reason=OBJECTING, now=at + timedelta(days=1)
    )
