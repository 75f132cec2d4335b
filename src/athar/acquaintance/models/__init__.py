"""What is stored of acquaintance: the board, open calls, introductions, who follows whom."""

from athar.acquaintance.models.board import Listing, ListingText, Resource, Side
from athar.acquaintance.models.calls import CallReply, OpenCall, Outcome, ReplyState, Sought
from athar.acquaintance.models.follows import Follow
from athar.acquaintance.models.introductions import Consent, Introduction, IntroductionSide, IntroductionState

__all__ = [
    "CallReply",
    "Consent",
    "Follow",
    "Introduction",
    "IntroductionSide",
    "IntroductionState",
    "Listing",
    "ListingText",
    "OpenCall",
    "Outcome",
    "ReplyState",
    "Resource",
    "Side",
    "Sought",
]
