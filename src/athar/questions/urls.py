"""The addresses of questions, below the language."""

from __future__ import annotations

from django.urls import path

from athar.questions.views import answers, asking, changing, following, moderation, reading

app_name = "questions"
urlpatterns = [
    path("", reading.questions, name="questions"),
    path("feed/", reading.feed, name="feed"),
    path("ask/", asking.ask, name="ask"),
    path("ask/details/", asking.details, name="details"),
    path("ask/answered/", asking.answered, name="answered"),
    path("ask/arrived/", asking.asked, name="asked"),
    path("mine/", following.mine, name="mine"),
    path("moderation/", moderation.moderation, name="moderation"),
    path("moderation/same/<slug:uid>/", moderation.decide_same, name="decide_same"),
    path("moderation/merges/<slug:uid>/undo/", moderation.undo_merge, name="undo_merge"),
    path("moderation/<slug:kind>/<slug:uid>/", moderation.moderate, name="moderate"),
    path("report/<slug:kind>/<slug:uid>/", moderation.report, name="report"),
    path("letters/confirm/<str:token>/", following.confirm, name="confirm"),
    path("letters/stop/<str:token>/", following.stop, name="stop"),
    path("letters/choose/<str:token>/", answers.choose_by_letter, name="choose_by_letter"),
    path("answers/<slug:uid>/", reading.versions, name="versions"),
    path("answers/<slug:uid>/edit/", answers.edit, name="edit"),
    path("answers/<slug:uid>/helpful/", answers.helpful, name="helpful"),
    path("answers/<slug:uid>/official/", answers.official, name="official"),
    path("<slug:uid>/", reading.question, name="question"),
    path("<slug:uid>/answer/", answers.answer, name="answer"),
    path("<slug:uid>/change/", changing.change, name="change"),
    path("<slug:uid>/earlier/", changing.earlier, name="earlier"),
    path("<slug:uid>/choose/", answers.choose, name="choose"),
    path("<slug:uid>/follow/", following.follow, name="follow"),
    path("<slug:uid>/same/", moderation.same, name="same"),
]
