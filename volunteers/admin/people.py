"""Volunteers: when they are free, what they can, what they learnt, until when the office's check is good."""

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.forms import ThaiDateField
from core.keys import read_key
from programs.admin.acts import act_on
from programs.admin.base import posted
from programs.admin.filters import OpenFirst
from programs.admin.pages import picked
from programs.admin.parts import asked, today
from programs.models import Topic
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.admin.looks import NotedLooks
from residents.models import Resident
from residents.search import search_residents
from thai.dates import completed_years, format_date
from volunteers.admin.base import VolunteersModelAdmin, topics_in_order
from volunteers.enums import SkillFrom
from volunteers.models import OF_AGE, Enlistment, Skill, Volunteer
from volunteers.services import people
from volunteers.trained import attended, good_on


class PersonForm(forms.Form):
    resident = RowChoice(label=_("who, in the registry"), queryset=Resident.objects.none())

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], Resident.objects.visible_to(user), Volunteer._meta.get_field("resident"), site)


class SkillForm(forms.Form):
    topic = RowChoice(label=_("skill"), queryset=Topic.objects.none(), widget=UnfoldAdminSelectWidget)
    known_from = forms.ChoiceField(label=_("known from"), choices=SkillFrom, widget=UnfoldAdminSelectWidget)
    since = ThaiDateField(label=_("since"), initial=today)
    until = ThaiDateField(
        label=_("good until"), required=False, future_ok=True, help_text=_("The first day no more; blank: always.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics_in_order()


class HelpsFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "active"

    def lookups(self, request, model_admin):
        return [("active", _("helps")), ("ended", _("has stopped")), ("all", _("all"))]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        there = queryset.active()
        return there if self.value() == "active" else queryset.exclude(pk__in=there.values("pk"))


class SkillFilter(SimpleListFilter):
    """A skill that is good today."""

    title = _("skill")
    parameter_name = "skill"

    def lookups(self, request, model_admin):
        return [(str(one.pk), one.staff_label) for one in topics_in_order()]

    def queryset(self, request, queryset):
        key, on = read_key(self.value() or ""), timezone.localdate()
        if key is None:
            return queryset
        good = good_on(Skill.objects.filter(topic=key), on)
        return queryset.filter(Q(resident__in=good.values("resident")) | Q(guest__in=good.values("guest")))


@admin.register(Volunteer)
class VolunteerAdmin(NotedLooks, VolunteersModelAdmin):
    export_right = "volunteers.export_shift"
    future_days = ("until", "cleared_until")
    list_display = ["who", "ring", "village", "can", "checked", "young"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "guest"]
    list_filter = [HelpsFilter, SkillFilter, OfVillageFilter]
    ordering = ["pk"]
    sortable_by = []
    search_fields = ["guest__name"]
    search_help_text = _("A part of the name, or the telephone number")
    # Whom a row is about stays.
    exclude = ["resident", "guest"]
    readonly_fields = ["who", "ring", "village"]
    change_form_outer_after_template = "volunteers/admin/volunteer_work.html"
    empty_words = _(
        "Volunteers come here once staff have said who it is that offers to help; or add somebody yourself."
    )

    def looked_at(self, row):
        return row.resident or row

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("resident__skills__topic", "guest__skills__topic")

    def get_search_results(self, request, queryset, search_term):
        """By the name despite spelling, or by telephone; a guest by a part of the name."""
        if not search_term.strip():
            return queryset, False
        named, _more = search_residents(
            Resident.objects.visible_to(request.user).filter(volunteer__isnull=False), search_term
        )
        guests = Q(guest__name__icontains=search_term.strip()) | Q(guest__phone=search_term.strip())
        return queryset.filter(Q(resident__in=named.order_by().values("pk")) | guests), False

    def get_fieldsets(self, request, obj=None):
        guest = obj is not None and obj.guest_id is not None
        return [
            (None, {"fields": [("who", "ring", "village"), *(["birth_date"] if guest else []), ("since", "until")]}),
            (_("When"), {"fields": ["days", "hours", "languages", "transport"]}),
            (_("What was agreed"), {
                "fields": [("consented_on", "conduct_on"), "cleared_until", "photos_agreed", "thanked_in_public",
                           "keeps_statistics", "note", *(["shown_version"] if obj else [])],
            }),
        ]  # fmt: skip

    # --- what is shown

    @admin.display(description=_("name"))
    def who(self, volunteer):
        if volunteer.guest_id:
            return _("guest: %(name)s") % {"name": volunteer.guest.name}
        return volunteer.staff_label

    @admin.display(description=_("telephone"))
    def ring(self, volunteer):
        return volunteer.phone

    @admin.display(description=_("village"))
    def village(self, volunteer):
        return volunteer.resident.village.staff_label if volunteer.resident_id else None

    @admin.display(description=_("skills"))
    def can(self, volunteer):
        on = timezone.localdate()
        held = (volunteer.resident or volunteer.guest).skills.all()
        return ", ".join(one.topic.name for one in held if one.until is None or one.until > on)

    @admin.display(description=_("checked until"))
    def checked(self, volunteer):
        return format_date(volunteer.cleared_until, "short") if volunteer.cleared_until else None

    @admin.display(description=_("under 18"))
    def young(self, volunteer):
        is_young = volunteer.born and completed_years(volunteer.born, timezone.localdate()) < OF_AGE
        return _("under 18") if is_young else None

    # --- one

    def save_model(self, request, obj, form, change):
        people.change_volunteer(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = self._work(request, obj) if obj else {}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    def _work(self, request, volunteer: Volunteer) -> dict:
        user = request.user
        who = {"resident": volunteer.resident, "guest": volunteer.guest}
        mine = attended().filter(**who).select_related("activity__training__topic").order_by("-since", "-pk")
        offers = Enlistment.objects.visible_to(user).filter(**who).select_related("opportunity").order_by("-asked_at")
        return {
            "volunteer": volunteer, "skills": list(Skill.objects.filter(**who).select_related("topic")),
            "trainings": [(part, part.until is None or part.until > timezone.localdate()) for part in mine],
            "offers": list(offers[:10]) if user.has_perm("volunteers.view_enlistment") else [],
            "may_add_skill": user.has_perm(people.ADD_SKILL), "may_take": user.has_perm(people.END_SKILL),
        }  # fmt: skip

    # --- acts

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_volunteer"
        own = [
            path("<int:pk>/skill/", wrap(self.skill_view), name=f"{name}_skill"),
            path("<int:pk>/unskill/", wrap(require_POST(self.unskill_view)), name=f"{name}_unskill"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        meant = asked(request, "resident", Resident.objects.visible_to(request.user))
        form = PersonForm(posted(request), user=request.user, site=self.admin_site, initial={"resident": meant})

        def save(form):
            made = people.add_volunteer(resident=form.cleaned_data["resident"], by=request.user)
            return reverse("admin:volunteers_volunteer_change", args=[made.pk])

        return self.form_page(
            request, form, title=_("New volunteer"), said=_("Written down. Say when the person is free, and what they can."),
            about=_("Who agrees to be asked when there is something to do."), save=save,
            back=reverse("admin:volunteers_volunteer_changelist"),
        )  # fmt: skip

    def skill_view(self, request, pk):
        volunteer = self.row_for(request, pk, people.ADD_SKILL)
        return self.form_page(
            request, SkillForm(posted(request)), title=_("Add a skill"), about=volunteer.name, said=_("The skill is written down."),
            save=lambda form: people.add_skill(volunteer, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:volunteers_volunteer_change", args=[pk]),
        )  # fmt: skip

    def unskill_view(self, request, pk):
        def take(volunteer):
            key = read_key(request.POST.get("skill", "")) or 0
            skill = Skill.objects.filter(resident=volunteer.resident, guest=volunteer.guest, pk=key).first()
            if skill is None:
                raise ValidationError(_("This is not there any more. Open the list anew."), code="gone")
            people.take_skill(skill, by=request.user)

        return act_on(self, request, pk, take, _("The skill is taken off."), permission=people.END_SKILL)
