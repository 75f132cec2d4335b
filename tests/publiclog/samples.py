"""One entry of each kind as the platform writes them, with the keys it may add."""

from __future__ import annotations

from publiclog.wire import JSON
from tests.publiclog.keys import LOG_VKEY, ORIGIN

UID = "0123456789abcdef"
OTHER = "fedcba9876543210"
HASH = "5a" * 32

SAMPLES: dict[str, dict[str, JSON]] = {
    "log_started": {"origin": ORIGIN, "vkey": LOG_VKEY, "former": HASH},
    "log_key_added": {"vkey": LOG_VKEY, "days": 30},
    "organisation_registered": {"sector": "nonprofit", "parent": ""},
    "organisation_revised": {"version": 2, "commitment": HASH},
    "identifier_stated": {"id": UID, "scheme": "sa_cr", "commitment": HASH},
    "identifier_verified": {"id": UID},
    "identifier_withdrawn": {"id": UID},
    "parent_confirmed": {"id": UID, "parent": OTHER},
    "parent_ended": {"id": UID, "parent": OTHER},
    "tie_declared": {"other": OTHER, "tie": "funder", "id": UID},
    "tie_ended": {"other": OTHER, "tie": "funder", "id": UID},
    "program_announced": {
        "partners": {UID: "lead", OTHER: "venue"},
        "items": {"held": "yes_no"},
        "digest": HASH,
    },
    "naming_answered": {"answer": "denied", "commitment": HASH},
    "item_agreed": {"items": ["held", "i5"]},
    "item_added": {"item": "i6", "item_kind": "quantity", "agreed": False},
    "program_cancelled": {},
    "statement_sealed": {"statement": UID, "commitment": HASH},
    "statement_opened": {"statement": UID, "commitment": HASH, "sealed": HASH},
    "statement_revised": {"statement": UID, "of": OTHER, "commitment": HASH},
    "statement_withdrawn": {"statement": UID},
    "witness_report": {"id": UID, "commitment": HASH},
    "evidence": {"id": UID, "digest": HASH},
    "effect_published": {"effect": UID, "measures_again": OTHER},
    "effect_confirmed": {"effect": UID},
    "finding": {
        "number": 1,
        "policy": 1,
        "grade": "corroborated",
        "disputed": False,
        "case": HASH,
        "result": HASH,
        "reliability": 3,
        "weights": HASH,
    },
    "reliability_published": {"version": 3, "digest": HASH, "sources": 41},
    "contradiction_opened": {"contradiction": UID, "item": "i5", "state": "open"},
    "reply": {"contradiction": UID, "reply": OTHER, "stance": "corrects", "digest": HASH},
    "contradiction_closed": {"contradiction": UID, "item": "i5", "state": "resolved"},
    "moderation": {"what": "evidence", "thing": UID, "decision": "rejected", "commitment": HASH},
    "award_formula": {"version": "1.2", "digest": HASH},
    "award_result": {"version": "1.2", "formula": HASH, "digest": HASH, "places": {UID: 1, OTHER: 2}},
    "erased": {"what": "statement", "entry": HASH, "asked_by": "person"},
    "verification_granted": {
        "verification": UID,
        "way": "vouching",
        "days": 365,
        "vouchers": [UID, OTHER],
    },
    "verification_withdrawn": {"verification": UID, "why": "revoked"},
    "claim_decided": {"claim": UID, "decision": "accepted"},
    "organisations_merged": {"merge": UID, "other": OTHER},
    "merge_undone": {"merge": UID, "other": OTHER},
    "organisation_closed": {"closing": UID, "by": "operator", "commitment": HASH},
    "organisation_reopened": {"closing": UID, "by": "owner"},
    "convener_appointed": {"appointment": UID},
    "convener_dismissed": {"appointment": UID},
    "partnership_proposed": {"revision": UID, "digest": HASH},
    "partnership_signed": {"signature": UID, "revision": OTHER, "digest": HASH},
    "partnership_agreed": {
        "revision": UID,
        "digest": HASH,
        "parties": {UID: "lead", OTHER: "host"},
        "signatures": {UID: OTHER, OTHER: UID},
        "renews": OTHER,
    },
    "partnership_left": {"party": UID, "why": "merged", "heir": OTHER},
    "partnership_ended": {"state": "ended", "why": "too_few", "commitment": HASH},
    "listing_published": {"side": "offer", "resource": "venue", "commitment": HASH},
    "listing_revised": {"number": 2, "commitment": HASH},
    "listing_closed": {"outcome": "expired"},
    "call_opened": {"sought": "host", "places": 2, "commitment": HASH},
    "call_closed": {"outcome": "filled", "commitment": HASH},
}
