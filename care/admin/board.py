"""The board: who receives, misses, cannot be told, does not match; from a number to the names, to tasks, to a file."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from accounts import trail
from care.board import COUNT_ALL, EVERYBODY, count_board, entitlements_counted_by, people_standing
from care.enums import Answer, Stands
from care.explain import explain_all
from care.models import Entitlement
from care.poverty import POOR, UNKNOWN, WELL, count_poverty, line_on
from care.reports.names import CoverageNames
from care.rules.ages import month_later
from care.rules.stored import with_rules
from care.soon import DAYS, entitled_soon
from core.forms import ThaiDateField
from core.keys import read_key
from papers.http import download
from residents.groups import groups_counted_by
from residents.models import Village
from residents.models.group import SEE_SENSITIVE
from residents.services.tasks import tasks_from_check
from thai.fiscal import fiscal_year

ANSWERS = (Stands.RECEIVES, Stands.MISSING, Stands.UNKNOWN, Stands.UNMATCHED)
POVERTY = {
    Stands.RECEIVES: gettext_lazy("Not poor, no or little debt"), Stands.MISSING: gettext_lazy("Poor or in debt"),
    Stands.UNKNOWN: gettext_lazy("Cannot tell"),
}  # fmt: skip
PER_PAGE, MONTHS = 25, 12
SEE, EXPORT, TASK = "care.view_receipt", "care.export_receipt", "residents.add_task"


class BoardForm(forms.Form):
    """Which day, village and group; what cannot be read is as if it were not asked."""

    on = ThaiDateField(label=gettext_lazy("On the day"), required=False, future_ok=True)
    village = forms.TypedChoiceField(
        label=gettext_lazy("village"), required=False, coerce=int, empty_value=None, widget=UnfoldAdminSelectWidget
    )
    group = forms.TypedChoiceField(
        label=gettext_lazy("group"), required=False, coerce=int, empty_value=None, widget=UnfoldAdminSelectWidget
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        villages = Village.objects.all() if user.has_perm(COUNT_ALL) else Village.objects.visible_to(user)
        everywhere, everybody = ("", _("all villages")), ("", _("everybody"))
        self.fields["village"].choices = [everywhere, *((one.number, one.staff_label) for one in villages)]
        self.fields["group"].choices = [everybody, *((one.number, one.staff_label) for one in groups_counted_by(user))]

    def asked(self) -> tuple[date, int | None, int]:
        self.full_clean()
        said = self.cleaned_data
        return said.get("on") or timezone.localdate(), said.get("village"), said.get("group") or EVERYBODY


@dataclass(frozen=True)
class Row:
    """One line of the board: how many stand how, and how wide each part of its bar is (of 100)."""

    of: object
    counts: dict[Stands, int]
    address: str = ""
    # What the colours mean; the answers of the board where nothing else is said.
    labels: dict | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def parts(self) -> list[tuple[str, str, int, float, float, str]]:
        """Code, label, people, where the part of the bar begins, how wide it is, and the address of the names."""
        at, found = 0.0, []
        for answer in self.labels or ANSWERS:
            share = 100 * self.counts[answer] / self.total if self.total else 0
            address = f"{self.address}&stands={answer.value}" if self.address else ""
            found.append(
                (
                    answer.code,
                    (self.labels or {}).get(answer, answer.label),
                    self.counts[answer],
                    round(at, 2),
                    round(share, 2),
                    address,
                )
            )
            at += share
        return found


class BoardPages:
    """Mixin of the entitlements' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("board/", wrap(self.board_view), name="care_entitlement_board"),
            path("board/<int:pk>/", wrap(self.one_view), name="care_entitlement_one"),
            path("board/<int:pk>/names/", wrap(self.names_view), name="care_entitlement_names"),
            path("board/<int:pk>/tasks/", wrap(require_POST(self.tasks_view)), name="care_entitlement_tasks"),
            path("board/<int:pk>/file/", wrap(require_POST(self.file_view)), name="care_entitlement_file"),
            path("soon/", wrap(self.soon_view), name="care_entitlement_soon"),
            path("poverty/", wrap(self.poverty_view), name="care_entitlement_poverty"),
        ]
        return own + super().get_urls()

    def _may_count(self, request) -> None:
        if not (request.user.has_perm(COUNT_ALL) or request.user.has_perm(SEE)):
            raise PermissionDenied

    def _counted(self, request, pk) -> Entitlement:
        self._may_count(request)
        found = next((one for one in entitlements_counted_by(request.user) if one.pk == pk), None)
        if found is None:
            raise Http404
        return found

    def _page(self, request, template: str, title: str, **context):
        media = self.media + context["form"].media if "form" in context else self.media
        own = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "media": media}
        return TemplateResponse(request, template, own | context)

    def board_view(self, request):
        """Every entitlement, a bar each."""
        self._may_count(request)
        form = BoardForm(request.GET, user=request.user)
        on, village, group = form.asked()
        chosen = entitlements_counted_by(request.user)
        counts = _counts(count_board(on=on, user=request.user, entitlements=chosen), village, group)
        query = _query(on, village, group)
        rows = [
            Row(one, counts[one.pk], f"{reverse('admin:care_entitlement_one', args=[one.pk])}?{query}")
            for one in chosen
        ]
        return self._page(
            request, "care/admin/board.html", _("Who receives and who misses what"), form=form, rows=rows, on=on,
            legend=[(answer.code, answer.label) for answer in ANSWERS], may_see_poverty=_may_see_poverty(request.user),
        )  # fmt: skip

    def one_view(self, request, pk):
        """One entitlement: its villages, its groups and its months."""
        entitlement = self._counted(request, pk)
        form = BoardForm(request.GET, user=request.user)
        on, village, group = form.asked()
        groups = groups_counted_by(request.user)
        cells = count_board(on=on, user=request.user, entitlements=[entitlement], groups=groups)
        sees = request.user.has_perm(SEE) and Entitlement.objects.visible_to(request.user).filter(pk=pk).exists()
        names = reverse("admin:care_entitlement_names", args=[pk]) if sees else ""
        return self._page(
            request, "care/admin/board_one.html", entitlement.name, entitlement=entitlement, form=form, on=on,
            villages=_rows(cells, "village", on, names, village=None, group=group),
            groups=_rows(cells, "group", on, names, village=village, group=None, titles={g.number: g.staff_label for g in groups}),
            trend=_trend(entitlement, on, village, group, request.user),
            legend=[(answer.code, answer.label) for answer in ANSWERS],
        )  # fmt: skip

    def _asked_people(self, request, pk, said):
        """The people of a cell, as far as this user sees them. Raises Http404 for what is no cell."""
        entitlement = with_rules(Entitlement.objects.visible_to(request.user)).filter(pk=pk).first()
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        form = BoardForm(said, user=request.user)
        on, village, group = form.asked()
        stands = read_key(said.get("stands", str(Stands.MISSING.value)))
        if entitlement is None or stands not in ANSWERS:
            raise Http404
        people = people_standing(entitlement, on=on, user=request.user, standing=Stands(stands))
        if village:
            people = people.filter(village__number=village)
        if group:
            people = people.in_group(str(group), on=on)
        return entitlement, Stands(stands), (on, village, group), people

    def names_view(self, request, pk):
        entitlement, stands, (on, village, group), people = self._asked_people(request, pk, request.GET)
        rows = people.select_related("village", "household__village").order_by(
            "village__number", "last_key", "first_key", "pk"
        )
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        trail.log_views(user=request.user, rows=page)
        told = _told(list(page), entitlement, on)
        return self._page(
            request, "care/admin/board_names.html", f"{entitlement.name}: {stands.label}", entitlement=entitlement, told=told,
            page=page, on=on, stands=stands, asked={"on": on, "village": village, "group": group, "stands": stands.value},
            query=f"{_query(on, village, group)}&stands={stands.value}", may_task=request.user.has_perm(TASK),
            may_export=request.user.has_perm(EXPORT), may_apply=request.user.has_perm("care.add_receipt"),
        )  # fmt: skip

    def tasks_view(self, request, pk):
        """A task for each person of the cell, once."""
        entitlement, stands, (on, village, group), people = self._asked_people(request, pk, request.POST)
        if not request.user.has_perm(TASK):
            raise PermissionDenied
        # A task is read by whoever sees the person: what only few may know does not stand in it, nor tells itself by
        # being left out of some.
        what = _("Look at what this person is entitled to")
        made = tasks_from_check(f"care-{entitlement.pk}-{stands.value}", rows=people, what=what, by=request.user)
        messages.success(request, _("%(n)s tasks were made; who has one already has no second.") % {"n": made})
        return redirect(
            f"{reverse('admin:care_entitlement_names', args=[pk])}?{_query(on, village, group)}&stands={stands.value}"
        )

    def file_view(self, request, pk):
        entitlement, stands, (on, village, group), _people = self._asked_people(request, pk, request.POST)
        if not request.user.has_perm(EXPORT):
            raise PermissionDenied
        asked = {"entitlement": entitlement.code, "on": on, "stands": stands.code, "village": village, "group": group}
        return download(CoverageNames(), user=request.user, params=asked, format="xlsx")

    def poverty_view(self, request):
        """Not poor, no or little debt: a bar for each population group."""
        if not _may_see_poverty(request.user):
            raise PermissionDenied
        form = BoardForm(request.GET, user=request.user)
        on, _village, _group = form.asked()
        names = {EVERYBODY: _("everybody")} | {one.number: one.staff_label for one in groups_counted_by(request.user)}
        counted = count_poverty(on=on, user=request.user)
        answers = {Stands.RECEIVES: WELL, Stands.MISSING: POOR, Stands.UNKNOWN: UNKNOWN, Stands.UNMATCHED: ""}
        rows = [
            Row(name, {stands: counted[number][said] for stands, said in answers.items()}, labels=POVERTY)
            for number, name in names.items() if number in counted
        ]  # fmt: skip
        return self._page(
            request, "care/admin/poverty.html", _("Not poor, no or little debt"), form=form, on=on, rows=rows,
            line=line_on(on), legend=[(stands.code, label) for stands, label in POVERTY.items()],
            may_write=request.user.has_perm("care.view_povertyline"),
        )  # fmt: skip

    def soon_view(self, request):
        """Who becomes entitled in the next ninety days."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        on = timezone.localdate()
        found = entitled_soon(on=on, user=request.user)
        trail.log_views(user=request.user, rows=[one.person for one in found])
        return self._page(
            request, "care/admin/soon.html", _("Who becomes entitled in the next %(n)s days") % {"n": DAYS}, found=found, on=on,
            by_month=sorted(Counter(one.paid_from for one in found if one.paid_from).items()),
            may_apply=request.user.has_perm("care.add_receipt"), year=fiscal_year(on) + 1,
        )  # fmt: skip


def _may_see_poverty(user) -> bool:
    """Poverty is sensitive: for who counts everything, or reads what is sensitive of people."""
    return user.has_perm(COUNT_ALL) or (user.has_perm(SEE) and user.has_perm(SEE_SENSITIVE))


def _query(on: date, village, group) -> str:
    asked = {"on": on.isoformat(), "village": village or "", "group": group or ""}
    return urlencode({name: value for name, value in asked.items() if value})


def _counts(cells, village, group) -> defaultdict[int, Counter]:
    """By entitlement how many of a village (None: all) and a group stand how."""
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for cell in cells:
        if cell.group == group and village in (None, cell.village):
            found[cell.entitlement].update(_answers(cell))
    return found


def _answers(cell) -> dict[Stands, int]:
    return {answer: getattr(cell, answer.code) for answer in ANSWERS}


def _rows(cells, by: str, on: date, names: str, *, village, group, titles: dict | None = None) -> list[Row]:
    """A row for each village, or each group, of the cells."""
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for cell in cells:
        if by == "village" and cell.group == group:
            found[cell.village].update(_answers(cell))
        if by == "group" and cell.group != EVERYBODY and village in (None, cell.village):
            found[cell.group].update(_answers(cell))
    rows = []
    for number, counts in sorted(found.items()):
        query = _query(on, number if by == "village" else village, group if by == "village" else number)
        title = (titles or {}).get(number) or _("Village %(number)s") % {"number": number}
        rows.append(Row(title, counts, f"{names}?{query}" if names else ""))
    return rows


def _trend(entitlement, on: date, village, group, user) -> list[tuple[date, Row]]:
    """The same count at the ends of the past months and on the day: one statement a month."""
    days = [month_later(on, -back) for back in range(MONTHS - 1, 0, -1)] + [on]
    groups = [one for one in groups_counted_by(user) if one.number == group]
    return [
        (day, Row(day, _counts(count_board(on=day, user=user, entitlements=[entitlement], groups=groups), village, group)[entitlement.pk]))
        for day in days
    ]  # fmt: skip


def _told(people: list, entitlement, on: date) -> list[tuple]:
    """Each person with what is blank, or not met, or how much is paid: in one line; and the entry that they have already."""
    found = explain_all(people, on=on, entitlements=[entitlement])
    entries = entitlement.receipts.all().entries_of(people)
    return [(person, "; ".join(map(_why, found[person.pk])), entries.get(person.pk)) for person in people]


def _why(found) -> str:
    unmet = [one.words for group in found.sets for one in group if one.answer == Answer.NOT_MET]
    return "; ".join(found.blanks or (unmet if found.entitled is False else [])) or _paid(found)


def _paid(found) -> str:
    paid = found.amount and found.entitlement.monthly
    return _("%(baht)s baht a month") % {"baht": f"{found.amount:,.0f}"} if paid else ""
