"""Of the learners of a round: scores and answers in one table, certificates issued, printed, withdrawn."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.admin.shown import ValuesForm
from core.keys import read_key
from learning.admin.round_forms import WithdrawForm
from learning.models import BEST, QUESTIONS, CourseRound
from learning.papers.certificates import certificates_pdf
from learning.services import certificates, learners
from learning.services.learners import Learner, learners_of
from programs.admin.base import posted
from programs.admin.parts import whole_number
from residents.admin.printing import printed_list

MOST_SCORE = 32_767


class ResultForm(ValuesForm):
    """One learner's line."""

    def __init__(self, *args, full_score: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        if full_score is not None:
            for name, label in (("before", _("score before")), ("after", _("score after"))):
                self.fields[name] = whole_number(label, most=full_score)
        for name in QUESTIONS:
            self.fields[name] = whole_number(RESULT_LABELS[name], least=1, most=BEST)
        for name in self.names:
            field = self.fields[name]
            # The heading of the column says it to the eye.
            field.widget.attrs |= {"aria-label": field.label, "size": 3, "class": "imports-input learning-score"}


RESULT_LABELS = {
    "useful": _("It is of use to me"),
    "understood": _("I understood what was taught"),
    "again": _("I would tell others to come"),
}


@dataclass
class Line:
    learner: Learner
    form: ResultForm


class LearnerPages:
    """Mixin of the rounds' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "learning_courseround"
        own = [
            path("<int:pk>/results/", wrap(self.results_view), name=f"{name}_results"),
            path("<int:pk>/certify/", wrap(require_POST(self.certify_view)), name=f"{name}_certify"),
            path("<int:pk>/certificates/", wrap(require_GET(self.print_view)), name=f"{name}_certificates"),
            path("<int:pk>/withdraw/<int:certificate>/", wrap(self.withdraw_view), name=f"{name}_withdraw"),
        ]
        return own + super().get_urls()

    def results_view(self, request, pk):
        """Everybody's scores and answers; what is wrong stays as it was typed, and nothing is written until all is right."""
        found = self.row_for(request, pk, learners.RESULTS)
        lines = self._lines(request, found)
        # Every line is asked, so that all that is wrong is marked at once.
        right = [line.form.is_valid() for line in lines]
        if request.method == "POST" and all(right):
            try:
                self._write(found, lines, by=request.user)
            except ValidationError as refused:
                lines = self._refused(request, found, refused)
            else:
                messages.success(request, _("The results are written down."))
                return redirect("admin:learning_courseround_change", pk)
        trail.log_views(user=request.user, rows=[line.learner.resident for line in lines if line.learner.resident])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Scores and answers"), "round": found,
            "lines": lines, "labels": [field.label for field in lines[0].form.visible_fields()] if lines else [],
            "back": reverse("admin:learning_courseround_change", args=[pk]), "wrong": any(line.form.errors for line in lines),
        }  # fmt: skip
        return TemplateResponse(request, "learning/admin/results.html", context)

    @staticmethod
    def _lines(request, found: CourseRound) -> list[Line]:
        """Those of whom it is known who they are."""
        known = [one for one in learners_of(found, request.user) if one.resident or one.guest]
        full = found.course.full_score
        return [
            Line(one, ResultForm(posted(request), prefix=one.key, full_score=full, initial=one.values)) for one in known
        ]

    @staticmethod
    def _write(found: CourseRound, lines: list[Line], *, by) -> None:
        said = {line.learner.key: line.form.said for line in lines}
        shown = {line.learner.key: line.form.cleaned_data["shown"] for line in lines}
        learners.save_results(found, said, shown=shown, by=by)

    def _refused(self, request, found: CourseRound, refused: ValidationError) -> list[Line]:
        """What was typed, beside what stands there by now: the next press is made knowingly."""
        lines = self._lines(request, found)
        beside = dict(getattr(refused, "error_dict", {}))
        for line in lines:
            line.form.is_valid()
            line.form.overtaken(line.learner.values)
            for problem in beside.pop(line.learner.key, ()):
                line.form.add_error(None, problem)
        if beside or not hasattr(refused, "error_dict"):
            # Of all of it, or of somebody who stands on no line any more.
            elsewhere = [told for problems in beside.values() for problem in problems for told in problem.messages]
            messages.warning(request, " ".join(elsewhere or refused.messages))
        return lines

    def certify_view(self, request, pk):
        found = self.row_for(request, pk, certificates.ISSUE)
        try:
            made = certificates.issue(found, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            words = ngettext("%(n)s certificate is issued.", "%(n)s certificates are issued.", len(made))
            messages.success(request, words % {"n": len(made)})
        return redirect("admin:learning_courseround_change", pk)

    def print_view(self, request, pk):
        """All that stand, or the one asked for by `?one=`."""
        found = self.row_for(request, pk, "learning.view_certificate")
        rows = found.certificates.visible_to(request.user).filter(withdrawn_on__isnull=True).order_by("number")
        if one := read_key(request.GET.get("one", "")):
            rows = rows.filter(pk=one)
        rows = list(rows.select_related("round__course", "round__head", "resident", "guest"))
        if not rows:
            raise Http404
        return printed_list(
            request, "certificates", lambda: certificates_pdf(rows, whole=request.build_absolute_uri),
            report_code="certificates", params={"round": found.pk}, rows=len(rows),
        )  # fmt: skip

    def withdraw_view(self, request, pk, certificate):
        found = self.row_for(request, pk, certificates.WITHDRAW)
        row = found.certificates.visible_to(request.user).filter(pk=certificate).first()
        if row is None:
            raise Http404
        return self.form_page(
            request, WithdrawForm(posted(request)), title=_("Withdraw the certificate"), about=row.staff_label,
            said=_("The certificate is withdrawn: its code says so."),
            save=lambda form: certificates.withdraw(row, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:learning_courseround_change", args=[pk]),
        )  # fmt: skip
