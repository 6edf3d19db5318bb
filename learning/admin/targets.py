"""Whom the office should offer a chance to learn: a bar a rule, then its villages, then the names, and what to do about them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
from django.views.decorators.http import require_POST

from accounts import trail
from core.keys import read_key
from learning.models.need import COUNT
from learning.targets import Standing, Target, count_targets, people_of, targets_for, topics_of, with_told_needs
from residents.services.tasks import tasks_from_check

SEE = "learning.view_learningneed"
TASK, ADD = "residents.add_task", "learning.add_learningneed"
PER_PAGE = 25
HOUSE_ORDER = ("village__number", "household__house_key", "last_key", "first_key", "pk")


@dataclass(frozen=True)
class Part:
    """One colour of a bar: how many people, where it begins and how wide it is (of 100), and the address of the names."""

    standing: Standing
    people: int
    start: float
    width: float
    address: str


@dataclass(frozen=True)
class Bar:
    """One line with its numbers; `names` is the address of the people, "" for who may not read them."""

    title: str
    counts: Counter
    address: str = ""
    names: str = ""

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def parts(self) -> list[Part]:
        at, found = 0.0, []
        for standing in Standing:
            width = 100 * self.counts[standing] / (self.total or 1)
            address = f"{self.names}stands={standing.value}" if self.names else ""
            found.append(Part(standing, self.counts[standing], round(at, 2), round(width, 2), address))
            at += width
        return found


@dataclass(frozen=True)
class Asked:
    """Which village (its number; None: all) and which standing the page is asked for."""

    village: int | None
    stands: Standing | None

    @classmethod
    def of(cls, said) -> "Asked":
        stands = read_key(said.get("stands", ""))
        return cls(read_key(said.get("village", "")), Standing(stands) if stands in Standing.values else None)

    @property
    def query(self) -> str:
        return urlencode({"village": self.village or "", "stands": self.stands or ""})


class TargetPages:
    """Mixin of the needs' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("targets/", wrap(self.targets_view), name="learning_learningneed_targets"),
            path("targets/<slug:code>/", wrap(self.target_view), name="learning_learningneed_target"),
            path(
                "targets/<slug:code>/tasks/",
                wrap(require_POST(self.target_tasks_view)),
                name="learning_learningneed_target_tasks",
            ),
        ]
        return own + super().get_urls()

    def _target_page(self, request, template: str, title: str, **context):
        own = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "standings": list(Standing)}
        return TemplateResponse(request, template, own | context)

    def _target(self, request, code: str) -> Target:
        """The rule, for who may know of it."""
        _check_may_count(request.user)
        found = next((one for one in targets_for(request.user) if one.code == code), None)
        if found is None:
            raise Http404
        return found

    def targets_view(self, request):
        """Every rule, a bar each."""
        _check_may_count(request.user)
        on, targets = timezone.localdate(), targets_for(request.user)
        counts = count_targets(on=on, user=request.user, targets=targets)
        sees = request.user.has_perm(SEE)
        bars = [(one, _rule_bar(one, _sum(counts[one.code].values()), sees)) for one in targets]
        return self._target_page(
            request, "learning/targets/all.html", _("Who should get a chance to learn"), bars=bars, on=on
        )

    def target_view(self, request, code):
        """One rule: its villages, and the people of one village and one standing by name."""
        target, on, asked = self._target(request, code), timezone.localdate(), Asked.of(request.GET)
        sees = request.user.has_perm(SEE)
        counts = count_targets(on=on, user=request.user, targets=[target])[code]
        chosen = _sum(found for number, found in counts.items() if asked.village in (None, number))
        if asked.stands is None:
            asked = Asked(asked.village, next((one for one in Standing if chosen[one]), Standing.NOTHING))
        bars = [_village_bar(target, number, found, sees) for number, found in counts.items()]
        people = self._people_page(request, target, asked) if sees else None
        return self._target_page(
            request, "learning/targets/one.html", target.title, target=target, bars=bars, on=on, asked=asked, people=people,
            chosen=Bar("", chosen, names=f"{_address(target)}?village={asked.village or ''}&" if sees else ""),
            may_task=sees and asked.village and not target.sensitive and request.user.has_perm(TASK),
        )  # fmt: skip

    def _people_page(self, request, target: Target, asked: Asked):
        """A page of names with the reasons; each look at somebody has its line in the trail."""
        on = timezone.localdate()
        rows = with_told_needs(_people_asked(target, asked, request.user)).select_related(
            "village", "household__village"
        )
        page = Paginator(rows.order_by(*HOUSE_ORDER), PER_PAGE).get_page(request.GET.get("page"))
        trail.log_views(user=request.user, rows=page)
        new = _new_need(target) if request.user.has_perm(ADD) else ""
        page.told = [
            (person, " · ".join(target.reason(person, on)), _open_need(person), f"{new}{person.pk}" if new else "")
            for person in page
        ]
        return page

    def target_tasks_view(self, request, code):
        """A task for each person of one village and one standing, once. Of what is sensitive no task is written: whoever
        sees the person reads it."""
        target, asked = self._target(request, code), Asked.of(request.POST)
        if not (request.user.has_perm(SEE) and request.user.has_perm(TASK)):
            raise PermissionDenied
        if target.sensitive:
            raise Http404
        if asked.village is None or asked.stands is None:
            messages.error(request, _("Choose a village first: tasks are made village by village."))
            return redirect(_address(target))
        people = _people_asked(target, asked, request.user)
        made = tasks_from_check(f"learning-{code}", rows=people, what=str(target.ask), by=request.user)
        messages.success(request, _("%(n)s tasks were made; who has one already has no second.") % {"n": made})
        return redirect(f"{_address(target)}?{asked.query}")


def _check_may_count(user) -> None:
    if not (user.has_perm(SEE) or user.has_perm(COUNT)):
        raise PermissionDenied


def _people_asked(target: Target, asked: Asked, user):
    people = people_of(target, on=timezone.localdate(), user=user).filter(stands=asked.stands)
    return people.filter(village__number=asked.village) if asked.village else people


def _address(target: Target) -> str:
    return reverse("admin:learning_learningneed_target", args=[target.code])


def _rule_bar(target: Target, counts: Counter, sees: bool) -> Bar:
    return Bar(target.title, counts, _address(target), f"{_address(target)}?" if sees else "")


def _village_bar(target: Target, number: int, counts: Counter, sees: bool) -> Bar:
    here = f"{_address(target)}?village={number}"
    return Bar(_("Village %(number)s") % {"number": number}, counts, here if sees else "", f"{here}&" if sees else "")


def _sum(counters: Iterable[Counter]) -> Counter:
    return sum(counters, Counter())


def _open_need(person) -> int | None:
    return next((need.pk for need in person.told_needs if need.is_open), None)


def _new_need(target: Target) -> str:
    """The address of a new need for this, up to the person's key."""
    topic = topics_of([target]).get(target.code)
    about = f"topic={topic}&" if topic else ""
    return f"{reverse('admin:learning_learningneed_add')}?{about}resident="
