"""The addresses of the log's files, below `/log/`, the same in every language."""

from django.urls import path

from athar.logbook import views

app_name = "logbook"
urlpatterns = [
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("tile/<path:path>", views.tile, name="tile"),
    path("vkey", views.vkey, name="vkey"),
    path("policy", views.policy, name="policy"),
    path("health", views.health, name="health"),
]
