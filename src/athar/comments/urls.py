"""The addresses of comments, below the language."""

from __future__ import annotations

from django.urls import path

from athar.comments.views import following, moderation, own, posting, reporting

app_name = "comments"
urlpatterns = [
    path("mine/", own.mine, name="mine"),
    path("moderation/", moderation.moderation, name="moderation"),
    path("moderation/<slug:uid>/", moderation.decision, name="decision"),
    path("received/", posting.thanks, name="thanks"),
    path("received/<str:token>/", posting.received, name="received"),
    path("follow/<str:token>/", following.confirm_following, name="confirm"),
    path("stop/<str:token>/", following.stop_following, name="stop"),
    path("on/<str:language>/<str:slug>/", posting.on, name="on"),
    path("<slug:uid>/report/", reporting.report_comment, name="report"),
]
