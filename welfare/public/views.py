"""The fund's page, and the forms to join and to ask for a benefit."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.throttle import count_dropped
from core.keeping import kept_for
from programs.codes import in_groups, new_code
from programs.models import Office
from programs.public.cache import public_page
from programs.public.page import Page, show
from programs.public.protection import form_page
from welfare.forms import given_today
from welfare.models import Fund, FundRequest, FundRule, Officer
from welfare.public.forms import PublicClaimFundForm, PublicJoinFundForm
from welfare.public.pages import shown_funds
from welfare.public.totals import members_now, years_of
from welfare.services.papers import lines_of
from welfare.services.requests import FundReceipt, ask
from welfare.words import fund_sentences, rule_sentences

BAR, STEP = 18, 48


@public_page()
def fund(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    today = timezone.localdate()
    funds = list(shown_funds().prefetch_related(Prefetch("rules", FundRule.objects.order_by("since"))))
    shown = next((one for one in funds if pk in (None, one.pk)), None)
    if shown is None:
        raise Http404
    page = Page(
        shown.name, _("What the fund gives, what one pays, who may join, and its sums."), title_language=_not_thai()
    )
    rule = next((rule for rule in reversed(shown.rules.all()) if rule.since <= today), None)
    years = years_of(shown, today)
    return show(
        request, "fund/page.html", page,
        fund=shown, others=[one for one in funds if one is not shown], on=today,
        asks=fund_sentences(rule) if rule else [], benefits=_benefits(shown), years=years, chart=_chart(years), chart_height=STEP * len(years),
        members=members_now(shown, today) if rule else None,
        name_language=_not_thai(),
        officers=Officer.objects.filter(fund=shown, shown=True).on(today).select_related("village"),
    )  # fmt: skip


def _not_thai() -> str:
    """Names of funds and of what they give stand in Thai alone."""
    return "" if get_language() == "th" else "th"


def _benefits(shown: Fund) -> list[dict]:
    return [
        {"kind": rule.kind, "sentences": rule_sentences(rule), "papers": lines_of(rule)} for rule in given_today(shown)
    ]


def _chart(years: list) -> list[tuple]:
    """The two bars of each year from the oldest on, with the heights at which they stand."""
    return [(place * STEP, place * STEP + BAR, year) for place, year in enumerate(reversed(years))]


@form_page("fund")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    form = _form_of(request, pk, PublicJoinFundForm)
    return _answer(request, form) or show(
        request, "fund/join.html", Page(_("Join the welfare fund"), trail=_trail(form.fund)), form=form, **_about_forms()
    )  # fmt: skip


@form_page("fund")
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    form = _form_of(request, pk, PublicClaimFundForm)
    return _answer(request, form) or show(
        request, "fund/claim.html", Page(_("Ask the fund for a benefit"), trail=_trail(form.fund)), form=form,
        **_about_forms(),
    )  # fmt: skip


def _form_of(request: HttpRequest, pk: int, form_class):
    shown = get_object_or_404(shown_funds(), pk=pk)
    return form_class(request.POST or None, request.FILES or None, form=f"fund-{form_class.kind}:{pk}", fund=shown)


def _answer(request: HttpRequest, form) -> HttpResponse | None:
    """The same receipt for everybody: nothing tells whether the fund or the registry knows who asks. None: not yet right."""
    if form.is_bound and form.is_robot:
        count_dropped("fund")
        return _receipt_page(request, FundReceipt(FundRequest(kind=form.kind, fund=form.fund), new_code()))
    if form.is_bound and form.is_valid():
        return _receipt_page(request, ask(form.request, key=form.key, language=get_language(), papers=form.papers))
    return None


def _about_forms() -> dict:
    return {"keep_days": kept_for("requests")}


def _trail(shown: Fund) -> tuple[tuple[str, str], ...]:
    return ((shown.name, reverse("fund_page")),)


def _receipt_page(request: HttpRequest, receipt: FundReceipt) -> HttpResponse:
    page = Page(_("Your request has reached the fund"), trail=_trail(receipt.request.fund), hidden=True)
    return show(
        request, "fund/receipt.html", page,
        asked=receipt.request, code=in_groups(receipt.code), office=Office.objects.get(pk=1),
        printed_on=timezone.localdate(),
    )  # fmt: skip
