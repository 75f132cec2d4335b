"""The addresses of activation, below the language."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "activation"
urlpatterns: list[URLPattern] = []
