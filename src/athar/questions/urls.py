"""The addresses of questions, below the language."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "questions"
urlpatterns: list[URLPattern] = []
