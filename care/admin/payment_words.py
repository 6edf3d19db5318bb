"""What the page of a payment list shows, and what its forms say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from care.enums import LeftOut, PaymentState, Trouble
from care.models import PaymentLine, PaymentList
from care.models.payment import APPROVE
from care.paying import left_out, standings
from care.payment_changes import changes
from care.payment_flags import blocking, flags_of
from care.payment_totals import by_village, together
from care.reports.forecast import AllowanceForecast, forecast_for
from care.reports.payments import sees_accounts
from care.services.payments import MAKE, RESULTS, mark_of_result
from papers.errors import PaperError
from papers.http import download
from papers.report import Report, all_reports, parse_params
from thai.numbers import baht_text

CODES = ("allowance_payments", "allowance_signatures", "allowance_changes", "allowance_to_key")
# So many of one kind are named on the page; all of them count.
NAMED = 50
RESULTS_BY_HAND = (PaymentState.PAID, PaymentState.RETURNED, PaymentState.UNCOLLECTED)


def page_of(payments: PaymentList, user) -> dict:
    """Everything of one list; troubles and who is left out are asked anew while it is a draft."""
    # Asked before the sums: what changes between the two is refused, not approved unseen.
    token = "" if payments.is_approved else payments.token
    sums = by_village(payments)
    whole = together(sums)
    shown = {
        "payments": payments, "sums": sums, "whole": whole, "words": baht_text(whole.satang), "reports": reports_for(user),
        "full": sees_accounts(user), "token": token,
        "can": _can(user, payments), "changed": _counted(one.kind for one in changes(payments)),
    }  # fmt: skip
    return shown if payments.is_approved else shown | _of_draft(payments)


def _of_draft(payments: PaymentList) -> dict:
    found = standings(payments.entitlement, payments.month)
    flags = flags_of(payments, found)
    troubles = defaultdict(list)
    for flag in flags:
        troubles[flag.trouble].append(flag)
    reasons = defaultdict(list)
    for one in left_out(found):
        reasons[LeftOut(one.out)].append(one)
    return {
        "blocks": len(blocking(flags)), "told": bool(troubles[Trouble.TOLD]),
        "troubles": [(same[0], same[:NAMED], len(same)) for same in troubles.values() if same],
        "reasons": [(reason.label, same[:NAMED], len(same)) for reason, same in reasons.items()],
    }  # fmt: skip


def _counted(kinds: Iterable) -> list[tuple[str, int]]:
    counts: dict = {}
    for kind in kinds:
        counts[kind.label] = counts.get(kind.label, 0) + 1
    return list(counts.items())


def _can(user, payments: PaymentList) -> dict[str, bool]:
    """The acts that are this user's. Who made the list reads why another must approve it."""
    draft, own = not payments.is_approved, payments.made_by_id == user.pk
    return {
        "make": draft and user.has_perm(MAKE), "approve": draft and not own and user.has_perm(APPROVE),
        "own": draft and own, "record": payments.is_approved and user.has_perm(RESULTS),
        "backpay": draft and own and user.has_perm(MAKE),
    }  # fmt: skip


def reports_for(user) -> list[Report]:
    found = {report.code: report for report in all_reports() if report.code in CODES and report.allowed(user)}
    return [found[code] for code in CODES if code in found]


def asked_of(said, lines: Iterable[PaymentLine]) -> Iterator[tuple[PaymentLine, str, str]]:
    """What the form says of each line; nothing of one that it leaves open."""
    for line in lines:
        result = said.get(f"result-{line.pk}", "")
        if result in RESULTS_BY_HAND:
            yield line, result, _reason(said, line)


def shown_of(said, lines: Iterable[PaymentLine]) -> dict[int, str]:
    """The mark of what the page showed of each."""
    return {line.pk: said.get(f"shown-{line.pk}", "") for line in lines}


def as_typed(lines: list[PaymentLine], said, told: dict[str, list]) -> list[PaymentLine]:
    """The lines as a form that was not written shows them again: with what was chosen and typed.

    Beside those whose result another wrote meanwhile it is `told`; the next press is made knowingly.
    """
    for line in lines:
        now, line.problems = (line.result or "", line.reason or ""), told.get(str(line.pk), [])
        line.shown = said.get(f"shown-{line.pk}", "" if said else mark_of_result(*now))
        typed = said.get(f"result-{line.pk}", now[0]), _reason(said, line) if said else now[1]
        if mark_of_result(*typed) == line.shown:
            typed = now
        if line.problems or typed == now:
            line.shown = mark_of_result(*now)
        line.result, line.reason = typed
    return lines


def _reason(said, line: PaymentLine) -> str:
    return said.get(f"why-{line.pk}", "").strip()


def forecast_page(model_admin, request):
    """The forecast: shown by month on a page, and taken as a file."""
    report = AllowanceForecast()
    typed = {param.name: request.POST.get(param.name, "") for param in report.params}
    try:
        params = parse_params(report, typed)
        report.columns_for(request.user, params)
        if request.method == "POST" and request.POST.get("format") != "show":
            form = "pdf" if request.POST.get("format") == "pdf" else "xlsx"
            return download(report, user=request.user, params=params, format=form)
    except PaperError as refused:
        messages.warning(request, str(refused))
        params = parse_params(report, {})
    months = _months_of(report, request.user, params) if report.allowed(request.user) else []
    context = {
        **model_admin.admin_site.each_context(request), "opts": model_admin.opts, "title": _("Forecast of the next year"),
        "entitlements": [(one.code, one.name) for one in forecast_for(request.user)], "typed": typed, "year": params["fiscal_year"], "months": months,
        "whole": sum(month["amount"] for month in months),
    }  # fmt: skip
    return TemplateResponse(request, "care/admin/payment_forecast.html", context)


def _months_of(report: Report, user, params) -> list[dict]:
    """Each month: how many people, how much, and how long its bar is (of 100)."""
    found: dict[str, dict] = {}
    for name, _rate, people, amount in report.rows(user=user, params=params):
        month = found.setdefault(name, {"name": name, "people": 0, "amount": 0})
        month["people"] += people
        month["amount"] += amount
    most = max((month["amount"] for month in found.values()), default=0)
    return [{**month, "share": round(100 * month["amount"] / most)} for month in found.values()]
