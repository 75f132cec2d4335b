"""The partnerships of the organisation: the list, beginning one, one partnership's page, and each of its texts."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from athar.desk.forms.partnership import TEMPLATE_HINTS, TemplateForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.partnership import page_of, version_page
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import Refused
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member, face_by_slug
from athar.partnerships.actions import begin_draft
from athar.partnerships.members import partnerships_of, visible_to
from athar.partnerships.models import Partnership, PartyRole, State
from athar.partnerships.states import NEVER_AGREED, RUNNING
from athar.site.paging import page_asked, pager

A_PAGE = 20
GROUPS = {
    "waiting": (State.PROPOSED,),
    "drafts": (State.DRAFT,),
    "running": RUNNING,
    "over": (State.COMPLETED, State.ENDED),
    "fell": NEVER_AGREED,
}


@for_members
def partnerships(request: HttpRequest, member: Member) -> HttpResponse:
    """List the partnerships of the organisation by where they stand."""
    lines = partnerships_of(member)
    counts = {name: sum(line.state in states for line in lines) for name, states in GROUPS.items()}
    show = request.GET.get("show", "")
    if show in GROUPS:
        lines = tuple(line for line in lines if line.state in GROUPS[show])
    page = Paginator(lines, A_PAGE).get_page(page_asked(request.GET))
    works = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    context = {
        "lines": page,
        "pager": pager(request, number=page.number, pages=page.paginator.num_pages),
        "counts": counts,
        "total": sum(counts.values()),
        "show": show,
        "works": works,
    }
    return render(request, "desk/partnerships.html", context)


@for_workers
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Choose the kind of agreement, and begin its draft; `?with=` names another party from the start."""
    other = face_by_slug(request.GET.get("with", ""))
    if other is not None and other.uid == member.organisation_uid:
        other = None
    form = TemplateForm(typed(request))
    if request.method == "POST" and form.is_valid():
        partners = {other.uid: str(PartyRole.SUPPORTER)} if other else {}
        try:
            row = begin_draft(
                member, template=form.cleaned_data["template"], partners=partners, now=timezone.now()
            )
        except Refused as refused:
            refuse(form, refused, at="template")
        else:
            return redirect("desk:partnership_text", row.uid)
    return render(
        request, "desk/partnership_new.html", {"form": form, "hints": TEMPLATE_HINTS, "other": other}
    )


def partnership_row(member: Member, uid: str) -> Partnership:
    """Return a partnership that the member may open, or answer 404: nobody learns that there is one."""
    row = (
        visible_to(member)
        .select_related("on_table__by", "in_force", "closing_by", "proposer")
        .filter(uid=uid)
        .first()
    )
    if row is None:
        raise Http404
    return row


@for_members
def partnership(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show one partnership: where it stands, what is asked of us, who signed, the text, its history."""
    row = partnership_row(member, uid)
    if row.state == State.DRAFT:
        return redirect("desk:partnership_text", uid)
    now = timezone.now()
    page = page_of(member, row, now=now)
    return render(request, "desk/partnership.html", {"deal": page, "member": member})


@for_members
def version(request: HttpRequest, member: Member, uid: str, number: int) -> HttpResponse:
    """Show a text with what differs from the one before it."""
    row = partnership_row(member, uid)
    shown = version_page(member, row, number=number)
    if shown is None:
        raise Http404
    return render(request, "desk/partnership_version.html", {"row": shown, "uid": uid, "title": row.title})
