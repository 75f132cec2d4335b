"""The addresses of the public pages, below the language."""

from django.urls import path

from athar.register.views import (
    board,
    contact,
    log,
    organisation,
    organisations,
    partnerships,
    program,
    registry,
    relations,
    reliability,
    verifying,
    witness,
)

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
    path("partnerships/", partnerships.partnerships, name="partnerships"),
    path("partnerships/latest.atom", partnerships.feed, name="partnerships_feed"),
    path("partnerships/<slug:slug>/", partnerships.partnership, name="partnership"),
    path("partnerships/<slug:slug>/signed.pdf", partnerships.document, name="partnership_document"),
    path("partnerships/<slug:slug>/signed.json", partnerships.text, name="partnership_text"),
    path("relations/", relations.relations, name="relations"),
    path("relations/<slug:a>/<slug:b>/", relations.relation, name="relation"),
    path("board/", board.board, name="board"),
    path("board/feed.atom", board.board_feed, name="board_feed"),
    path("board/<slug:uid>/", board.listing, name="listing"),
    path("calls/", board.calls, name="calls"),
    path("calls/<slug:uid>/", board.call, name="call"),
    path("organisations/<slug:slug>/", organisation.organisation, name="organisation"),
    path("organisations/<slug:slug>/feed.atom", organisation.feed, name="organisation_feed"),
    path("organisations/<slug:slug>/page.json", organisation.as_json, name="organisation_json"),
    path("organisations/<slug:slug>/versions/", organisation.versions, name="organisation_versions"),
    path("organisations/<slug:slug>/contact/", contact.contact, name="contact"),
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
