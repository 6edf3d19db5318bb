"""A bank account's book and statement side by side: what is matched, what only one of them has, and why they differ."""

from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Cast

from core.fields import satang_of
from welfare.balances import SATANG, with_balances
from welfare.models import Account, BankMatch, Document, Transfer
from welfare.rules.reconcile import WITHIN_DAYS, Moved, Statement, candidates, follow


def movements(account: Account, transfers: QuerySet[Transfer] | None = None) -> list[Moved]:
    """What each document moves on the account, above nothing where it comes in; those that move nothing are left out."""
    amount = Cast("amount", SATANG)
    of_account = (Transfer.objects.all() if transfers is None else transfers).filter(
        Q(debit=account) | Q(credit=account)
    )
    moved = (
        of_account.order_by()
        .values("document_id", "dated_on")
        .annotate(satang=Cast(Sum(Case(When(debit=account, then=amount), default=-amount)), SATANG))
        .order_by("dated_on", "document_id")
    )
    return [Moved(*one) for one in moved.values_list("document_id", "dated_on", "satang") if one[2]]


def last_day(account: Account) -> date | None:
    """The day up to which statements are there."""
    return account.lines.order_by("-dated_on").values_list("dated_on", flat=True).first()


def first_day(account: Account) -> date | None:
    return account.lines.order_by("dated_on").values_list("dated_on", flat=True).first()


def statement(account: Account, *, on: date) -> Statement:
    """The reconciliation at the end of the day `on`."""
    told = (
        account.lines.filter(dated_on__lte=on).order_by("dated_on", "pk").values_list("dated_on", "amount", "balance")
    )
    running = follow((day, satang_of(amount), _satang(balance)) for day, amount, balance in told.iterator(2000))
    held = with_balances(Account.objects.filter(pk=account.pk), account.fund, on=on).values_list("satang", flat=True)
    return Statement(
        book=held.get(), bank=running.held, gaps=running.gaps,
        lines=open_lines(account, on=on), documents=open_documents(account, on=on),
    )  # fmt: skip


def _satang(baht) -> int | None:
    return None if baht is None else satang_of(baht)


def open_lines(account: Account, *, on: date) -> list[Moved]:
    """Lines that the book does not have at the end of the day, or has later only; of a line of several documents the part
    that is later."""
    late = BankMatch.objects.filter(account=account, line__dated_on__lte=on, document__dated_on__gt=on)
    moved = {
        one.key: one.satang for one in movements(account, Transfer.objects.filter(document__in=late.values("document")))
    }
    parts: dict[int, int] = {}
    for line, document in late.values_list("line", "document"):
        parts[line] = parts.get(line, 0) + moved[document]
    matched = Exists(BankMatch.objects.filter(line=OuterRef("pk")))
    lines = account.lines.filter(~matched | Q(pk__in=list(parts)), dated_on__lte=on).order_by("dated_on", "pk")
    return [Moved(line.pk, line.dated_on, parts.get(line.pk, line.satang)) for line in lines]


def open_documents(account: Account, *, on: date) -> list[Moved]:
    """Documents that the statement does not have at the end of the day, or has later only.

    What was turned round before the bank heard of it is left out with what turned it round; so is what was written before
    the first statement began, unless it is a line of it.
    """
    first = first_day(account)
    if first is None:
        return []
    matches = _matches(account)
    unheard = Transfer.objects.filter(~Exists(matches.filter(line__dated_on__lte=on)), dated_on__lte=on)
    found = movements(account, unheard.filter(Q(dated_on__gte=first) | Exists(matches)))
    gone = _turned_round(account, {one.key for one in found})
    return [one for one in found if one.key not in gone]


def unmatched_documents(account: Account, *, since: date, until: date) -> list[Moved]:
    """Documents that are no line of any statement; those that were turned round again are no use to anybody."""
    free = Transfer.objects.filter(~Exists(_matches(account)), dated_on__range=(since, until))
    found = movements(account, free)
    gone = _turned_round(account, {one.key for one in found})
    return [one for one in found if one.key not in gone]


def proposals(account: Account) -> dict[int, list[int]]:
    """By line without a document those that it may be, the nearest first."""
    lines = [Moved(line.pk, line.dated_on, line.satang) for line in account.lines.unmatched()]
    if not lines:
        return {}
    days, reach = [line.on for line in lines], timedelta(days=WITHIN_DAYS)
    return candidates(lines, unmatched_documents(account, since=min(days) - reach, until=max(days) + reach))


def _matches(account: Account) -> QuerySet[BankMatch]:
    return BankMatch.objects.filter(account=account, document=OuterRef("document"))


def _turned_round(account: Account, keys: set[int]) -> set[int]:
    if not keys:
        return set()
    undoing = Document.objects.filter(fund=account.fund_id, undoes__isnull=False, pk__range=(min(keys), max(keys)))
    pairs = undoing.order_by().values_list("pk", "undoes_id")
    return {key for pair in pairs if keys.issuperset(pair) for key in pair}
