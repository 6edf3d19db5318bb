"""Rounds: planned in one form, worked on from one page, ended."""

from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import trail
from core.keys import read_key
from core.templatetags.thai import thaimoment
from learning.admin.base import LearningModelAdmin
from learning.admin.learner_pages import LearnerPages
from learning.admin.round_forms import (
    CancelRoundForm,
    EnrolForm,
    FinishForm,
    MomentForm,
    MoveForm,
    PlacesForm,
    PlanForm,
    TeacherForm,
)
from learning.enums import RoundState
from learning.models import Course, CourseRound, Invitation, LearningNeed, Offer
from learning.services import learners, rounds
from learning.services.learners import learners_of
from programs.admin.acts import act_on
from programs.admin.base import posted
from programs.admin.filters import OpenFirst
from programs.admin.parts import asked
from programs.admin.reporting import ReportsPage
from programs.models import Activity
from programs.services.signups import places_left


class RoundStateFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "open"

    def lookups(self, request, model_admin):
        return [*RoundState.choices, ("all", _("all"))]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(state=self.value())


@admin.register(CourseRound)
class CourseRoundAdmin(ReportsPage, LearnerPages, LearningModelAdmin):
    report_prefix = "learning_"
    report_first = ("learning_year", "learning_rounds", "learning_learners", "learning_unmet", "learning_needs")
    reports_title = _("Reports of learning")
    list_display = ["name", "begins", "where", "places", "state"]
    list_display_links = ["name"]
    list_select_related = ["course", "head__village"]
    list_filter = [RoundStateFilter]
    extra_lookups = ("head__program__fiscal_year", "head__ends_at__lt", "certificates__isnull")
    ordering = ["-head__starts_at", "-pk"]
    sortable_by = []
    fields = ["name", "begins", "where", "state"]
    readonly_fields = fields
    change_form_outer_after_template = "learning/admin/round_work.html"
    empty_words = _("A round is planned from a course, or from the needs that it answers.")

    def has_change_permission(self, request, obj=None):
        # A round changes by acts of its own.
        return False

    # --- the list

    @admin.display(description=_("round of a course"))
    def name(self, found):
        return found.staff_label

    @admin.display(description=_("begins"))
    def begins(self, found):
        return thaimoment(found.head.starts_at)

    @admin.display(description=_("place"))
    def where(self, found):
        village = found.head.village.staff_label if found.head.village else ""
        return " · ".join(filter(None, [found.head.place, village]))

    @admin.display(description=_("places"))
    def places(self, found):
        return found.head.capacity or _("no limit")

    # --- one

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return super().render_change_form(
            request, context | (self._work(request, obj) if obj else {}), add, change, form_url, obj
        )

    def _work(self, request, found: CourseRound) -> dict:
        user = request.user
        may_see = user.has_perm("programs.view_participation")
        meetings = list(found.meetings())
        shown = learners_of(found, user) if may_see else []
        if shown:
            trail.log_views(user=user, rows=[one.resident for one in shown if one.resident])
        head = found.head
        return {
            "round": found, "may_change": user.has_perm(rounds.CHANGE) and found.state == RoundState.OPEN,
            "meetings": meetings, "learners": shown, "may_see": may_see, "left": places_left(head),
            "waiting": list(head.sign_ups.visible_to(user).waiting()) if may_see else [],
            "enrolled": head.sign_ups.with_place().count(), "teachers": list(found.teachers.select_related("resident__village")),
            "invitations": _invitations(found, user), "certified": [one for one in shown if one.certificate],
            "to_certify": [one for one in shown if one.passed and not one.certificate and (one.resident or one.guest)],
            "may_issue": user.has_perm("learning.add_certificate") and found.course.certified,
        }  # fmt: skip

    # --- planning

    def add_view(self, request, form_url="", extra_context=None):
        """Of a chosen course; without one, the choice."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        course = asked(request, "course", Course.objects.all())
        return self._plan(request, course) if course else self._choose(request)

    def _choose(self, request):
        """Courses about what the needs and the offer are about stand first."""
        needs, offer = self._begun(request), asked(request, "offer", Offer.objects.select_related("topic"))
        topics = {need.topic_id for need in needs} | ({offer.topic_id} if offer else set())
        courses = sorted(Course.objects.select_related("topic__parent"), key=lambda one: one.topic_id not in topics)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Plan a round: choose the course"),
            "courses": [(one, one.topic_id in topics) for one in courses], "offer": offer,
            "needs": ",".join(str(need.pk) for need in needs), "people": len(needs),
            "may_add_course": request.user.has_perm("learning.add_course"),
        }  # fmt: skip
        return TemplateResponse(request, "learning/admin/choose_course.html", context)

    @staticmethod
    def _begun(request) -> list[LearningNeed]:
        """The needs that were ticked on the page before."""
        keys = [read_key(key) for key in request.POST.getlist("need")] if request.method == "POST" else []
        return list(LearningNeed.objects.visible_to(request.user).open().filter(pk__in=[key for key in keys if key]))

    def _plan(self, request, course: Course):
        user, offer = request.user, asked(request, "offer", Offer.objects.select_related("village", "organization"))
        # A form comes with its key; a page that leads here brings the needs alone.
        given = request.POST if "form_key" in request.POST else None
        form = PlanForm(
            given, course=course, user=user, site=self.admin_site, initial=_first_values(request, course, offer)
        )

        def save(form):
            made = rounds.plan_round(**form.asked_for(), key=form.key_for(user), by=user)
            if needs := form.chosen_needs():
                learners.invite(made, needs, by=user)
            return reverse("admin:learning_courseround_change", args=[made.pk])

        return self.form_page(
            request, form, title=_("Plan a round"), about=course.name, save=save, said=_("The round is planned."),
            back=reverse("admin:learning_courseround_changelist"),
        )  # fmt: skip

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        forms = {
            "meeting": self.meeting_view, "places": self.places_view, "teacher": self.teacher_view,
            "enrol": self.enrol_view, "cancel": self.cancel_view, "finish": self.finish_view,
        }  # fmt: skip
        acts = {"invite": self.invite_view, "answer": self.answer_view, "unteach": self.unteach_view}
        own = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"learning_courseround_{name}") for name, view in forms.items()
        ]
        own += [
            path(f"<int:pk>/{name}/", wrap(require_POST(view)), name=f"learning_courseround_{name}")
            for name, view in acts.items()
        ]
        move = path("<int:pk>/move/<int:meeting>/", wrap(self.move_view), name="learning_courseround_move")
        return [move, *own, *super().get_urls()]

    def _form(self, request, pk, form, title, said, act, *, permission=rounds.CHANGE, about=""):
        found = self.row_for(request, pk, permission)
        return self.form_page(
            request, form, title=title, about=about or found.staff_label, said=said,
            save=lambda form: act(found, form.cleaned_data) and None,
            back=reverse("admin:learning_courseround_change", args=[pk]),
        )  # fmt: skip

    def meeting_view(self, request, pk):
        form = MomentForm(posted(request), initial=self._last_moment(request, pk))
        return self._form(
            request, pk, form, _("Add a meeting"), _("The meeting is added."),
            lambda found, said: rounds.add_meeting(found, **said, by=request.user),
        )  # fmt: skip

    def _last_moment(self, request, pk) -> dict:
        """A week after the last one."""
        last = self.row_for(request, pk, rounds.CHANGE).meetings().last()
        return _moment_of(last) | {"day": timezone.localdate(last.starts_at) + timedelta(weeks=1)}

    def move_view(self, request, pk, meeting):
        row = self.row_for(request, pk, rounds.CHANGE).meetings().filter(pk=meeting).first()
        if row is None:
            raise Http404
        form = MoveForm(posted(request), initial=_moment_of(row) | {"place": row.place})
        return self._form(
            request, pk, form, _("Move the meeting"), _("The meeting is moved. Ring up who counts on it."),
            lambda found, said: rounds.move_meeting(row, **said, by=request.user), about=row.title,
        )  # fmt: skip

    def places_view(self, request, pk):
        found = self.row_for(request, pk, rounds.CHANGE)
        form = PlacesForm(posted(request), initial={"capacity": found.head.capacity})
        return self._form(
            request, pk, form, _("Change the places"), _("The places are changed."),
            lambda found, said: rounds.set_places(found, **said, by=request.user),
        )  # fmt: skip

    def teacher_view(self, request, pk):
        form = TeacherForm(posted(request), user=request.user, site=self.admin_site)
        return self._form(
            request, pk, form, _("Add a teacher"), _("The teacher is added."),
            lambda found, said: rounds.add_teacher(found, rounds.Teacher(**said), by=request.user),
        )  # fmt: skip

    def unteach_view(self, request, pk):
        def remove(found):
            teacher = found.teachers.filter(pk=read_key(request.POST.get("teacher", "")) or 0).first()
            if teacher is None:
                raise ValidationError(_("This teacher is not on the list any more."), code="gone")
            rounds.remove_teacher(teacher, by=request.user)

        return act_on(self, request, pk, remove, _("The teacher is taken off."), permission=rounds.CHANGE)

    def enrol_view(self, request, pk):
        form = EnrolForm(posted(request), user=request.user, site=self.admin_site)

        def enrol(found, said):
            learners.enrol(found, said["resident"], key=form.key_for(request.user), by=request.user)

        return self._form(
            request,
            pk,
            form,
            _("Write somebody down"),
            _("The person is on the list."),
            enrol,
            permission=learners.ENROL,
        )

    def cancel_view(self, request, pk):
        return self._form(
            request, pk, CancelRoundForm(posted(request)), _("Cancel the round"), _("Cancelled. Ring up who counted on it."),
            lambda found, said: rounds.cancel_round(found, **said, by=request.user),
        )  # fmt: skip

    def finish_view(self, request, pk):
        return self._form(
            request, pk, FinishForm(posted(request)), _("Finish the round"), _("The round is finished."),
            lambda found, said: rounds.finish_round(found, **said, by=request.user),
        )  # fmt: skip

    def invite_view(self, request, pk):
        """One need, from its own page."""
        found = self.row_for(request, pk, "learning.add_invitation")
        need = LearningNeed.objects.visible_to(request.user).open().filter(
            pk=read_key(request.POST.get("need", "")) or 0
        ).first()  # fmt: skip
        if need is None:
            raise Http404
        invited = learners.invite(found, [need], by=request.user)
        messages.success(
            request,
            ngettext("%(n)s person is invited: ring them up.", "%(n)s people are invited: ring them up.", invited) % {"n": invited}
            if invited else _("This person is invited already."),
        )  # fmt: skip
        return redirect("admin:learning_courseround_change", pk)

    def answer_view(self, request, pk):
        """What was said on the telephone."""

        def take(found):
            invitation = Invitation.objects.visible_to(request.user).filter(
                round=found, pk=read_key(request.POST.get("invitation", "")) or 0
            ).first()  # fmt: skip
            if invitation is None:
                raise ValidationError(_("This invitation is not there any more."), code="gone")
            comes = request.POST.get("answer") == "comes"
            learners.answer(invitation, comes=comes, key=f"invitation-{invitation.pk}", by=request.user)

        return act_on(
            self, request, pk, take, _("The answer is written down."), permission="learning.change_invitation"
        )


def _invitations(found: CourseRound, user) -> list[Invitation]:
    if not user.has_perm("learning.view_invitation"):
        return []
    rows = found.invitations.filter(need__in=LearningNeed.objects.visible_to(user))
    return list(rows.select_related("need__resident__village", "need__topic"))


def _moment_of(meeting: Activity) -> dict:
    starts = timezone.localtime(meeting.starts_at)
    return {"day": starts.date(), "begins": starts.time(), "minutes": meeting.minutes}


def _first_values(request, course: Course, offer: Offer | None) -> dict:
    """What the course, the offer and the needs say beforehand."""
    meetings = read_key(request.GET.get("meetings", "")) or course.meetings
    given = {
        "meetings": min(meetings, 100), "minutes": course.minutes, "capacity": course.capacity, "begins": "09:00",
        "needs": request.POST.get("needs", ""),
    }  # fmt: skip
    if offer is None:
        return given
    capacity = min(filter(None, (course.capacity, offer.capacity)), default=None)
    return given | {
        "offer": offer.pk, "organization": offer.organization, "village": offer.village, "capacity": capacity,
        "place": offer.organization.place,
    }  # fmt: skip
