"""The form on an organisation's page through which anybody writes to it.

Rule kept here: nobody has to sign in, and no cookie is set; no address of a member is told. So there is no token to
check: `site.visitors.origin` says what is taken instead.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from athar.errors import Refused
from athar.organisations.correspondence import KEPT
from athar.organisations.profile import profile_of
from athar.organisations.queries import Face, face_by_slug
from athar.register.contact import write_and_tell
from athar.register.forms import ContactForm
from athar.register.views.answering import page
from athar.site.visitors.gate import for_visitors
from athar.site.visitors.origin import network_of


@for_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what to say, by whom and where to answer; then say that it has arrived."""
    face = face_by_slug(slug)
    if face is None:
        raise Http404
    form = ContactForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid() and _sent(request, face, form)
    context = {
        "face": face,
        "form": form,
        "sent": sent,
        "taken": profile_of(face.id).takes_messages,
        "days": KEPT.days,
    }
    response = page(request, "register/contact.html", context, status=400 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _sent(request: HttpRequest, face: Face, form: ContactForm) -> bool:
    """Keep the message, or put the refusal into the form. What a machine filled in is thanked for and dropped."""
    if form.cleaned_data["homepage"]:
        return True
    try:
        write_and_tell(
            face.uid,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            text=form.cleaned_data["text"],
            network=network_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True
