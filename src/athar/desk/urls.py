"""The addresses of the members' pages."""

from __future__ import annotations

from django.urls import path

from athar.desk.views import (
    announce,
    announce_lists,
    answers,
    home,
    members,
    program,
    review,
    revision,
    statement,
    suggestions,
    ties,
)

app_name = "desk"
PROGRAM = "programs/<slug:slug>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("act-for/", home.act_for, name="act_for"),
    path("organisation/new/", home.register, name="register"),
    path("members/", members.members, name="members"),
    path("members/leave/", members.leave, name="leave"),
    path("members/<slug:uid>/", members.member_page, name="member"),
    path("members/invitations/<slug:uid>/withdraw/", members.withdraw, name="withdraw_invitation"),
    path("invitation/<str:code>/", members.invitation, name="invitation"),
    path("ties/", ties.ties, name="ties"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/dismissed/<slug:uid>/undo/", suggestions.undo, name="suggestion_undo"),
    path("suggestions/<slug:uid>/dismiss/", suggestions.dismissal, name="suggestion_dismiss"),
    path("review/", review.review, name="review"),
    path("review/<slug:kind>/<slug:uid>/", review.review_one, name="review_one"),
    path("announce/", announce.announce, name="announce"),
    path("announce/what/", announce.what, name="announce_what"),
    path("announce/when/", announce.when, name="announce_when"),
    path("announce/where/", announce.where, name="announce_where"),
    path("announce/partners/", announce_lists.partners, name="announce_partners"),
    path("announce/items/", announce_lists.items, name="announce_items"),
    path("announce/items/<slug:kind>/", announce_lists.item, name="announce_item"),
    path("announce/check/", announce.check, name="announce_check"),
    path(PROGRAM, program.program, name="program"),
    path(f"{PROGRAM}announced/", announce.announced, name="announced"),
    path(f"{PROGRAM}naming/", answers.naming, name="naming"),
    path(f"{PROGRAM}items/", program.add, name="add"),
    path(f"{PROGRAM}items/<slug:kind>/", program.add_one, name="add_item"),
    path(f"{PROGRAM}cancel/", program.cancel, name="cancel"),
    path(f"{PROGRAM}venue/", program.venue, name="venue"),
    path(f"{PROGRAM}venue/<slug:code>/", program.venue_code, name="venue_code"),
    path(f"{PROGRAM}effects/", program.effect_list, name="effects"),
    path(f"{PROGRAM}effects/<slug:uid>/", program.confirm, name="confirm_effect"),
    path(f"{PROGRAM}statement/", statement.statement, name="statement"),
    path(f"{PROGRAM}statement/<int:number>/", statement.item, name="statement_item"),
    path(f"{PROGRAM}statement/words/", statement.words, name="statement_words"),
    path(f"{PROGRAM}statement/check/", statement.check, name="statement_check"),
    path(f"{PROGRAM}statement/seal/", statement.seal, name="statement_seal"),
    path(f"{PROGRAM}statement/receipt/", statement.receipt, name="statement_receipt"),
    path(f"{PROGRAM}statement/revise/", revision.revise, name="revise"),
    path(f"{PROGRAM}statement/revise/<int:number>/", revision.revise_item, name="revise_item"),
    path(f"{PROGRAM}statement/withdraw/", revision.withdraw, name="withdraw"),
    path("contradictions/<slug:uid>/", answers.reply, name="reply"),
]
