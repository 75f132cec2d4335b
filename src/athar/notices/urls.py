"""The address of calendars; the pages of notices are the desk's."""

from __future__ import annotations

from django.urls import path

from athar.notices import views

app_name = "notices"
urlpatterns = [path("<str:code>.ics", views.feed, name="feed")]
