"""The month's payment list: made by one person, approved by another, and what became of each payment."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from care.enums import PaymentSource, PaymentState, ReceiptStatus
from care.models import Entitlement, PaymentLine, PaymentList, PaymentResult, Receipt, ReceiptState
from care.models.payment import APPROVE, number_digest
from care.models.receipt import ACCOUNT
from care.paying import Standing, paid_for, standings
from care.payment_flags import Flag, blocking, flags_of
from care.rules.ages import month_of, next_month
from care.rules.stored import rule_of
from core import crypto
from core.bulk import insert_rows, moment, update_rows
from core.history import CHANGED, record_set
from core.shown import Said, mark_of, stale
from residents.models.scope import villages_of
from thai.dates import Precision, format_date

MAKE, RESULTS = "care.add_paymentlist", "care.import_paymentresult"
LINE = (
    "list", "receipt", "for_month", "village", "house", "house_key", "name", "amount", "why", "pay_by", "bank",
    "account_cipher", "account_digest", "payee_name", "flags",
)  # fmt: skip


class PaymentsRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def month_name(month: date) -> str:
    return format_date(month, precision=Precision.MONTH)


@transaction.atomic
def make_list(entitlement: Entitlement, month: date, *, by=None) -> PaymentList:
    """The month's list, or a supplementary one for whoever no list of the month pays yet."""
    may_make(entitlement, by)
    Entitlement.objects.select_for_update().get(pk=entitlement.pk)
    _check_month(entitlement, month)
    there = PaymentList.objects.filter(entitlement=entitlement, month=month)
    number = max(there.values_list("number", flat=True), default=0) + 1
    payments = PaymentList.objects.create(entitlement=entitlement, month=month, number=number, made_by=by)
    if not _write_lines(payments):
        raise PaymentsRefused(
            _("Nobody is left to pay for %(month)s: everybody with a right is in a list, or is left out for a reason.")
            % {"month": month_name(month)}, code="nobody",
        )  # fmt: skip
    return payments


@transaction.atomic
def make_again(payments: PaymentList, *, by=None) -> PaymentList:
    """The draft as it would be made now, by whoever asks for it; back-pay that somebody else ticked is dropped."""
    may_make(payments.entitlement, by)
    draft = locked_draft(payments)
    changed_hands = draft.made_by_id != (by.pk if by else None)
    kept = draft.lines.none() if changed_hands else draft.lines.exclude(for_month=draft.month)
    draft.lines.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    PaymentList.objects.filter(pk=draft.pk).update(made_by=by, made_at=timezone.now())
    draft.refresh_from_db()
    _write_lines(draft)
    return draft


@transaction.atomic
def discard(payments: PaymentList, *, by=None) -> None:
    """A draft goes; nothing was paid by it."""
    may_make(payments.entitlement, by)
    locked_draft(payments).delete()


@transaction.atomic
def approve(payments: PaymentList, *, by, shown: str | None = None) -> PaymentList:
    """By a second person, when nothing blocks it. Who had a confirmed right receives from now on.

    `shown` is the token of the draft that was looked at; None: whatever stands there is approved.
    """
    if not by.has_perm(APPROVE) or not PaymentList.objects.visible_to(by).filter(pk=payments.pk).exists():
        raise PermissionDenied
    draft = locked_draft(payments)
    if draft.made_by_id == by.pk:
        raise PaymentsRefused(_("You made this list: a second person must approve it."), code="own")
    if shown not in (None, draft.token):
        raise _changed(draft)
    flags = flags_of(draft)
    if stop := blocking(flags):
        raise PaymentsRefused(
            _("%(count)d things must be cleared before the list can be approved; they stand above, each with what to do.")
            % {"count": len(stop)}, code="blocked",
        )  # fmt: skip
    if not draft.lines.exists():
        raise PaymentsRefused(_("The list is empty: throw it away."), code="nobody")
    _note_warnings(flags)
    _begin_receiving(draft, by)
    PaymentList.objects.filter(pk=draft.pk).update(approved_by=by, approved_at=timezone.now())
    draft.refresh_from_db()
    return draft


def _changed(draft: PaymentList) -> PaymentsRefused:
    """Nobody approves money that they have not seen."""
    now = draft.totals()
    return PaymentsRefused(
        _("The list changed since it was shown to you: payments now %(count)s, together %(baht)s baht. Nothing is approved: look it through once more.")
        % {"count": f"{now['count']:,}", "baht": f"{now['baht'] or 0:,.2f}"}, code="stale",
    )  # fmt: skip


@transaction.atomic
def accept_rule_amounts(payments: PaymentList, *, by=None) -> int:
    """The office compared: where a register that was brought in says another amount, the rule's counts."""
    may_make(payments.entitlement, by)
    told = [flag.receipt for flag in flags_of(locked_draft(payments)) if flag.trouble == "told"]
    receipts = Receipt.objects.filter(pk__in=told)
    versions = dict(receipts.select_for_update().values_list("pk", "version"))
    update_rows(
        Receipt, ("id", "version", "told_amount"), ((pk, version + 1, None) for pk, version in versions.items())
    )
    record_set(receipts, kind=CHANGED, by=by, reason="rule amount accepted")
    return len(versions)


def may_make(entitlement: Entitlement, by) -> None:
    if by is None:
        return
    seen = villages_of(by) is None and Entitlement.objects.visible_to(by).filter(pk=entitlement.pk).exists()
    if not by.has_perm(MAKE) or not seen:
        raise PermissionDenied


def _check_month(entitlement: Entitlement, month: date) -> None:
    if not entitlement.paid_here or not entitlement.monthly:
        raise PaymentsRefused(_("This office pays no list of this entitlement each month."), code="not_paid_here")
    if month > next_month(timezone.localdate()):
        raise PaymentsRefused(_("A list is made one month ahead at most."), code="future")
    if rule_of(entitlement.code, month) is None:
        raise PaymentsRefused(_("No rule was in force in that month: write the rule first."), code="no_rule")
    if PaymentList.objects.drafts().filter(entitlement=entitlement, month=month).exists():
        raise PaymentsRefused(
            _("A draft of this month is there already: go on with it, or throw it away."), code="draft"
        )


def locked_draft(payments: PaymentList) -> PaymentList:
    locked = PaymentList.objects.select_for_update(of=("self",)).select_related("entitlement").get(pk=payments.pk)
    if locked.is_approved:
        raise PaymentsRefused(
            _("This list is approved and stays as it is. For whoever is missing make a supplementary list."),
            code="approved",
        )
    return locked


def _write_lines(payments: PaymentList) -> int:
    paid = paid_for(payments.entitlement, payments.month, but=payments.pk)
    due = [one for one in standings(payments.entitlement, payments.month) if one.is_paid and one.receipt not in paid]
    return write_lines(payments, ((one, payments.month, one.why) for one in due))


def write_lines(payments: PaymentList, due: Iterable[tuple[Standing, date, str]]) -> int:
    """Lines of (who, for which month, why), with everything as it stands now."""
    rows = [
        (
            payments.pk, one.receipt, month.isoformat(), one.village, one.house, one.house_key, one.name, one.satang, why,
            one.pay_by, one.bank, one.cipher, account_digest(one.cipher), one.payee_name, "",
        )
        for one, month, why in due
    ]  # fmt: skip
    insert_rows(PaymentLine, LINE, rows)
    return len(rows)


def account_digest(cipher: bytes | None) -> str:
    return number_digest(crypto.decrypt(cipher, ACCOUNT).decode()) if cipher else ""


def _note_warnings(flags: Iterable[Flag]) -> None:
    said: dict[int, set[str]] = {}
    for flag in flags:
        said.setdefault(flag.line, set()).add(flag.trouble.value)
    update_rows(PaymentLine, ("id", "flags"), ((pk, ",".join(sorted(words))) for pk, words in said.items()))


def _begin_receiving(payments: PaymentList, by) -> None:
    """Confirmed rights of the list's people become receiving, today, or on the day of the confirmation if that is later."""
    today = timezone.localdate()
    waiting = ReceiptState.objects.filter(
        until__isnull=True, status=ReceiptStatus.CONFIRMED, receipt__in=payments.lines.values("receipt")
    ).select_for_update(of=("self",))
    begun = [(state.pk, state.receipt_id, max(today, state.since).isoformat()) for state in waiting]
    update_rows(ReceiptState, ("id", "until"), ((pk, day) for pk, _receipt, day in begun))
    now, by_key = moment(timezone.now()), by.pk if by else None
    insert_rows(
        ReceiptState, ("receipt", "status", "since", "until", "why", "by", "at"),
        [(receipt, ReceiptStatus.RECEIVING.value, day, None, "", by_key, now) for _pk, receipt, day in begun],
    )  # fmt: skip


@transaction.atomic
def record_results(
    payments: PaymentList, results: Iterable[tuple[PaymentLine, str, str]], *, on: date, by=None, batch=None
) -> int:  # fmt: skip
    """What became of payments: (line, result, why) of an approved list. Nothing is written over; the latest counts."""
    _check_may_record(payments, by)
    results = list(results)
    if any(line.list_id != payments.pk for line, _result, _why in results):
        raise PaymentsRefused(_("A payment of another list stands among them: load the page again."), code="other_list")
    if on > timezone.localdate():
        raise PaymentsRefused(_("The day lies in the future: write it down on that day."), code="future")
    now, by_key, batch_key = moment(timezone.now()), by.pk if by else None, batch.pk if batch else None
    source = PaymentSource.FILE if batch else PaymentSource.HAND
    rows = [
        (line.pk, result, on.isoformat(), why[:200], source.value, batch_key, by_key, now) for line, result, why in results
    ]  # fmt: skip
    insert_rows(PaymentResult, ("line", "result", "on", "why", "source", "batch", "by", "at"), rows)
    return len(rows)


def _check_may_record(payments: PaymentList, by) -> None:
    seen = PaymentList.objects.visible_to(by).filter(pk=payments.pk).exists()
    if by is not None and not (by.has_perm(RESULTS) and seen):
        raise PermissionDenied
    if not payments.is_approved:
        raise PaymentsRefused(_("The list is not approved yet: nothing can have been paid by it."), code="draft")


@transaction.atomic
def record_shown_results(
    payments: PaymentList, results: Iterable[tuple[PaymentLine, str, str]], *, shown: dict[int, str], on: date, by
) -> int:  # fmt: skip
    """What a page of many lines says, all of it or nothing: `shown` is the mark of what it showed of each, by its key.

    Lines in which nothing was chosen or typed stay as they are now; where another result came meanwhile, it is told beside
    the line.
    """
    _check_may_record(payments, by)
    hold(payments)
    results = list(results)
    latest = payments.lines.filter(pk__in=[line.pk for line, _result, _why in results]).with_reason()
    now = {line.pk: mark_of_result(line.result, line.reason) for line in latest}
    news, refused = [], {}
    for line, result, why in results:
        said = Said(shown.get(line.pk, ""), mark_of_result(result, why))
        if said.is_stale(now.get(line.pk, "")):
            refused[str(line.pk)] = _stale(line, _in_words(PaymentState(result).label, why))
        elif said.is_news(now.get(line.pk, "")):
            news.append((line, result, why))
    if refused:
        raise PaymentsRefused(refused)
    return record_results(payments, news, on=on, by=by)


def mark_of_result(result: str | None, why: str | None) -> str:
    """What a page showed of a line; nothing of one of which nothing came back."""
    return mark_of((result, why)) if result else ""


def _in_words(result: str, why: str) -> str:
    return f"{result} · {why}" if why else str(result)


def _stale(line: PaymentLine, said: str) -> ValidationError:
    # None where a forged page says that it showed a result, and there is none.
    last = line.results.select_related("by").order_by("-pk").first()
    now = _in_words(last.get_result_display(), last.why) if last else ""
    return stale(who=last and last.by, at=last and last.at, now=now, said=said)


def hold(payments: PaymentList) -> None:
    """Whoever writes results of a list waits for who does so already."""
    PaymentList.objects.select_for_update(of=("self",)).get(pk=payments.pk)


@transaction.atomic
def mark_rest_paid(payments: PaymentList, *, on: date, by=None) -> int:
    """Every payment of which nothing is known was paid."""
    hold(payments)
    open_ = [line for line in payments.lines.with_result() if line.result in (None, PaymentState.UNKNOWN)]
    return record_results(payments, ((line, PaymentState.PAID.value, "") for line in open_), on=on, by=by)


def this_month() -> date:
    return month_of(timezone.localdate())
