"""The addresses of imports."""

from __future__ import annotations

from django.urls import path

from athar.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.home, name="home"),
    path("runs/<slug:uid>/", views.run, name="run"),
    path("runs/<slug:uid>/report.csv", views.report, name="report"),
    path("runs/<slug:uid>/continue/", views.go_on_with, name="go_on"),
    path("runs/<slug:uid>/delete/", views.delete, name="delete"),
]
