"""The addresses of activation that everybody may read, below the language."""

from __future__ import annotations

from django.urls import path

from athar.activation import views

app_name = "activation"
urlpatterns = [
    path("", views.home, name="home"),
    path("check/", views.check, name="check"),
    path("templates/", views.templates, name="templates"),
    path("templates/<slug:paper>.<slug:language>.<slug:kind>", views.paper, name="paper"),
]
