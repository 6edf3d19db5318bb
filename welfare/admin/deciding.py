"""The committee's meeting: all applications that wait, on one page, with one number and day for all."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.keys import read_key
from welfare.admin.member_forms import MeetingForm
from welfare.models import Member
from welfare.services import members as services

ACCEPT, REFUSE = "accept", "refuse"
CHANGE = "welfare.change_member"
LONGEST_WHY = 300


class DecidingPage:
    """Mixin of the members' admin."""

    def decide_view(self, request):
        if not (self.has_view_permission(request) and request.user.has_perm(CHANGE)):
            raise PermissionDenied
        waiting = self._waiting(request)
        sent = request.POST if request.method == "POST" else {}
        for member in waiting:
            member.decision, member.why = sent.get(f"decision-{member.pk}", ""), sent.get(f"why-{member.pk}", "")
        return self.form_page(
            request, MeetingForm(request.POST or None), title=_("The committee's decisions"), waiting=waiting,
            save=lambda form: self._decide(waiting, form.cleaned_data, by=request.user), said=_("The decisions are written."),
            back=reverse("admin:welfare_member_changelist"), template="welfare/admin/decide.html",
        )  # fmt: skip

    def _waiting(self, request) -> list[Member]:
        """Those of the address (`?member=`), else all."""
        rows = self.get_queryset(request).filter(resolution="").order_by("fund", "applied_on", "number")
        asked = read_key(request.GET.get("member", ""))
        return list(rows.filter(pk=asked) if asked else rows)

    @staticmethod
    @transaction.atomic
    def _decide(waiting: list[Member], meeting: dict, *, by) -> None:
        """All or none: a decision that cannot be written is told beside its member."""
        when = {"meeting_no": meeting["meeting_no"], "meeting_on": meeting["meeting_on"], "by": by}
        problems = 0
        for member in waiting:
            try:
                with transaction.atomic():
                    if member.decision == ACCEPT:
                        services.accept(member, on=meeting["joined_on"], **when)
                    elif member.decision == REFUSE:
                        services.refuse(member, why=member.why.strip()[:LONGEST_WHY], **when)
            except ValidationError as refused:
                member.problem, problems = " ".join(refused.messages), problems + 1
        if problems:
            raise ValidationError(_("Nothing is written yet: mend what is told below, then save again."))
        if not any(member.decision for member in waiting):
            raise ValidationError(_("Choose for at least one of them: accept or refuse."))
