"""The addresses of search, below the language."""

from __future__ import annotations

from django.urls import path

from athar.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
