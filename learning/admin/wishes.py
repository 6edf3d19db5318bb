"""Wishes of the public: read, found in the registry, made a need, or answered in one line."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.admin.base import LearningModelAdmin, TopicFilter
from learning.enums import Obstacle
from learning.models import LearningNeed, LearningWish
from learning.services import needs as services
from programs.admin.base import posted
from programs.admin.filters import AnsweredFilter
from programs.admin.pages import picked
from programs.admin.parts import asked as asked_for
from programs.admin.parts import line
from programs.admin.requests import dial, suggested
from programs.enums import Day, Tongue
from residents.admin.event_forms import RowChoice
from residents.admin.looks import NotedLooks
from residents.models import Resident
from thai.dates import format_date


class WishStateFilter(AnsweredFilter):
    ended = Q(ended_at__isnull=False)


class WhoForm(forms.Form):
    resident = RowChoice(label=_("who it is, in the registry"), queryset=Resident.objects.none())

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(
            self.fields["resident"], Resident.objects.visible_to(user), LearningNeed._meta.get_field("resident"), site
        )


class AnswerForm(forms.Form):
    answer = line(_("answer"), max_length=300, help_text=_("The person who asked reads it on the page of the code."))


@admin.register(LearningWish)
class LearningWishAdmin(NotedLooks, LearningModelAdmin):
    list_display = ["who_asks", "where", "what", "came_on", "state"]
    list_display_links = ["who_asks"]
    list_select_related = ["village", "topic__parent"]
    list_filter = [WishStateFilter, TopicFilter]
    ordering = ["asked_at", "pk"]
    sortable_by = ["came_on"]
    search_fields = ["name"]
    search_help_text = _("A part of a name")
    fields = ["who_asks", "ring", "where", "what", "detail", "in_the_way", "spoken", "free_days", "came_on", "state"]
    readonly_fields = fields
    change_form_outer_after_template = "learning/admin/wish_work.html"
    empty_words = _(
        "What people wish on the public page comes here; find who it is, and the wish becomes a learning need."
    )

    def looked_at(self, row):
        return row.need.resident if row.need else row

    def has_add_permission(self, request):
        # The public's own form, which the counter uses as well.
        return False

    def has_change_permission(self, request, obj=None):
        return False

    # --- what is shown

    @admin.display(description=_("who asks"))
    def who_asks(self, asked):
        return asked.name

    @admin.display(description=_("telephone"))
    def ring(self, asked):
        return dial(asked.phone)

    @admin.display(description=_("village"))
    def where(self, asked):
        return asked.village.staff_label if asked.village else None

    @admin.display(description=_("what to learn"))
    def what(self, asked):
        return asked.topic.staff_label

    @admin.display(description=_("what stands in the way"))
    def in_the_way(self, asked):
        return ", ".join(Obstacle.labels_of(asked.obstacles))

    @admin.display(description=_("learns in which languages"))
    def spoken(self, asked):
        return ", ".join(Tongue.labels_of(asked.languages))

    @admin.display(description=_("on which days"))
    def free_days(self, asked):
        return ", ".join(Day.labels_of(asked.days))

    @admin.display(description=_("Received"), ordering="asked_at")
    def came_on(self, asked):
        return format_date(timezone.localdate(asked.asked_at), "short")

    @admin.display(description=_("state"))
    def state(self, asked):
        if asked.is_open:
            return _("to be answered")
        return asked.answer or _("is a learning need now")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and obj.is_open and request.user.has_perm(services.ANSWER)
        people = suggested(request.user, obj.name) if may else []
        work = {"wish": obj, "may_answer": may, "people": people}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"learning_learningwish_{name}")
            for name, view in {"who": self.who_view, "answer": self.answer_view}.items()
        ]
        return own + super().get_urls()

    def who_view(self, request, pk):
        asked = self._open(request, pk)
        meant = asked_for(request, "resident", Resident.objects.visible_to(request.user))
        form = WhoForm(posted(request), user=request.user, site=self.admin_site, initial={"resident": meant})

        def save(form):
            need = services.need_of_wish(asked, resident=form.cleaned_data["resident"], by=request.user)
            return reverse("admin:learning_learningneed_change", args=[need.pk])

        return self.form_page(
            request, form, title=_("Make it a learning need"), about=asked.staff_label, save=save,
            said=_("The wish is a learning need now."), back=reverse("admin:learning_learningwish_change", args=[pk]),
        )  # fmt: skip

    def answer_view(self, request, pk):
        asked = self._open(request, pk)
        return self.form_page(
            request, AnswerForm(posted(request)), title=_("Answer the wish"), about=asked.staff_label,
            said=_("The answer is written down."),
            save=lambda form: services.answer_wish(asked, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:learning_learningwish_changelist"),
        )  # fmt: skip

    def _open(self, request, pk) -> LearningWish:
        asked = self.row_for(request, pk, services.ANSWER)
        if not asked.is_open:
            raise Http404
        return asked
