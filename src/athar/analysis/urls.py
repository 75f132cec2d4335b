"""The addresses of the analyst's pages."""

from __future__ import annotations

from django.urls import path

from athar.analysis import views

app_name = "analysis"

urlpatterns = [
    path("", views.home, name="home"),
    path("template.<slug:ending>", views.template, name="template"),
    path("runs/<slug:uid>/", views.run, name="run"),
    path("runs/<slug:uid>/questions/", views.questions, name="questions"),
    path("runs/<slug:uid>/delete/", views.delete, name="delete"),
    path("runs/<slug:uid>/claims/", views.claims, name="claims"),
    path("runs/<slug:uid>/<str:name>", views.report, name="report"),
]
