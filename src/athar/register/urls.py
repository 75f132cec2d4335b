"""The addresses of the public pages, below the language."""

from django.urls import path

from athar.register.views import gaps, log, organisations, program, registry, reliability, verifying, witness

app_name = "register"
urlpatterns = [
    path("", registry.home, name="home"),
    path("programs/", registry.programs, name="programs"),
    path("programs/<slug:slug>/", program.program, name="program"),
    path("programs/<slug:slug>/proof.athar.zip", program.archive, name="archive"),
    path("programs/<slug:slug>/proof.athar.json", program.proof, name="proof"),
    path("programs/<slug:slug>/witness/", witness.witness, name="witness_form"),
    path("programs/<slug:slug>/witness/done/", witness.witnessed, name="witnessed"),
    path("w/<slug:code>/", witness.by_code, name="witness"),  # short: it stands in codes on posters
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("savings/", gaps.saved, name="savings"),
    path("log/", log.log, name="log"),
    path("log/checkpoints.atom", log.checkpoints, name="log_feed"),
    path("log/<int:index>/", log.log_entry, name="log_entry"),
    path("log/<str:code>.tlog-proof", log.log_proof, name="log_proof"),
    path("verify/verify.html", verifying.offline_page, name="offline_page"),
    path("verify/", verifying.verify, name="verify"),
    path("reliability/", reliability.reliability, name="reliability"),
    path("reliability/<int:version>.json", reliability.reliability_file, name="reliability_file"),
    path("about/", verifying.about, name="about"),
]
