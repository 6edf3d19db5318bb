"""Counts the whole book anew and names the first row that does not hold: chain, numbers, mirrors, months, closings, sums.

Rows are read in their order, as plain values and once; nothing here trusts the triggers or the services. Days, moments and
amounts are asked for as text and whole satang: values that nobody needs to convert take half the time.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import F, QuerySet, TextField, Window
from django.db.models.functions import Cast, Lag
from django.utils.translation import gettext as _

from core.fields import satang_of
from welfare.chain import document_digest, transfer_hash
from welfare.enums import AccountKind
from welfare.models import Account, Closing, Contribution, Document, Fund, Transfer

CHUNK = 5000
DAY, SATANG = Cast("dated_on", TextField()), Cast("amount", TextField())


def broken(fund: Fund) -> Iterator[str]:
    """Sentences about what does not hold, the earliest first; nothing where the book is whole."""
    digests = yield from _documents(fund)
    book = _Book(fund)
    yield from book.read(digests)
    yield from _closings(fund, book)
    yield from _contributions(fund)


def _documents(fund: Fund) -> Iterator[str]:
    """Fingerprints and numbers of the documents; returns the fingerprints by primary key."""
    last, digests = defaultdict(int), {}
    rows = Document.objects.filter(fund=fund).order_by("pk").values_list(
        "pk", "digest", "fund_id", "kind", "series", "fiscal_year", "number", DAY, "note", "undoes_id", "key",
        "payload", Cast("made_at", TextField()), "made_by_id",
    )  # fmt: skip
    for pk, digest, fund_id, kind, series, year, number, day, *said, made_at, made_by in rows.iterator(CHUNK):
        digests[pk] = digest
        made = document_digest(fund_id, kind, series, year, number, day, *said, _moment(made_at), made_by)
        if made != digest:
            yield _("Document %(pk)s was changed after it was written.") % {"pk": pk}
        numbered = kind, series, year
        if number != last[numbered] + 1:
            yield _("Document %(pk)s: number %(number)s does not follow %(last)s.") % {
                "pk": pk, "number": number, "last": last[numbered],
            }  # fmt: skip
        last[numbered] = number
    return digests


@lru_cache(maxsize=1)
def _moment(text: str) -> str:
    """A moment in UTC as the database writes it, in the form of the chain: whole seconds have no fraction there. Many
    documents that were written in one go have the same."""
    seconds, _point, fraction = text.removesuffix("+00").partition(".")
    return f"{seconds[:10]}T{seconds[11:]}.{fraction:0<6}+00:00"


class _Book:
    """The transfers of a fund read from the first to the last: chain, mirrors, and what each account held on the way.

    Kept of them is only what is asked for later: the fingerprints at closings, and the transfers that are turned round.
    """

    def __init__(self, fund: Fund):
        self.fund = fund
        # Satang by day, debit and credit: one sum a row, of which balances are made.
        self.moved: dict[tuple[str, int, int], int] = defaultdict(int)
        turned = Transfer.objects.filter(fund=fund, reverses__gt=0)
        self.turned: dict[int, tuple | None] = dict.fromkeys(turned.values_list("reverses", flat=True))
        self.heads: dict[int, str | None] = dict.fromkeys(fund.closings.values_list("last_seq", flat=True)) | {0: ""}

    def read(self, digests: dict[int, str]) -> Iterator[str]:
        fund, head = self.fund.pk, ""
        rows = Transfer.objects.filter(fund=fund).order_by("seq").values_list(
            "pk", "seq", "document_id", DAY, "debit_id", "credit_id", SATANG, "reverses_id", "hash",
        )  # fmt: skip
        for place, row in enumerate(rows.iterator(CHUNK), start=1):
            pk, seq, document, day, debit, credit, satang, reverses, was = row
            if seq != place:
                yield _("Transfer %(pk)s stands at place %(seq)s; %(place)s is missing.") % {
                    "pk": pk, "seq": seq, "place": place,
                }  # fmt: skip
            made = transfer_hash(head, fund, seq, digests.get(document), day, debit, credit, satang, reverses)
            if made != was:
                yield _("Transfer %(pk)s (place %(seq)s) does not fit its fingerprint.") % {"pk": pk, "seq": seq}
            head = was
            if place in self.heads:
                self.heads[place] = was
            if pk in self.turned:
                self.turned[pk] = (debit, credit, satang)
            if reverses is not None and self.turned.pop(reverses, None) != (credit, debit, satang):
                yield _("Transfer %(pk)s is not the mirror of the one that it turns round.") % {"pk": pk}
            self.moved[day, debit, credit] += int(satang)

    def balances(self, up_to: str = "9999-12-31") -> dict[int, int]:
        """What each account holds at the end of a day."""
        held: dict[int, int] = defaultdict(int)
        for (day, debit, credit), satang in self.moved.items():
            if day <= up_to:
                held[debit] += satang
                held[credit] -= satang
        return held


def _closings(fund: Fund, book: _Book) -> Iterator[str]:
    for closing in Closing.objects.filter(fund=fund).order_by("up_to").prefetch_related("balances"):
        if book.heads[closing.last_seq] != closing.head:
            yield _("Closing %(pk)s: the book before it is not the one that was closed.") % {"pk": closing.pk}
        held = book.balances(closing.up_to.isoformat())
        for kept in closing.balances.all():
            if satang_of(kept.balance) != held[kept.account_id]:
                yield _("Closing %(pk)s: the balance of account %(account)s is not the sum of its transfers.") % {
                    "pk": closing.pk, "account": kept.account_id,
                }  # fmt: skip
    held = book.balances()
    for account in Account.objects.filter(fund=fund, kind=AccountKind.ASSET, may_be_negative=False):
        if held[account.pk] < 0:
            yield _("Account %(account)s holds less than nothing.") % {"account": account.code}


def _contributions(fund: Fund) -> Iterator[str]:
    """A contribution that is not its transfer, and months that two contributions both pay."""
    rows = Contribution.objects.filter(member__fund=fund).order_by("pk")
    odd = rows.exclude(received_on=F("transfer__dated_on"), transfer__amount__in=(F("amount"), -F("amount")))
    for pk in odd.values_list("pk", flat=True)[:10]:
        yield _("Contribution %(pk)s is not its transfer.") % {"pk": pk}
    covered: dict[int, set[int]] = defaultdict(set)
    for pk, member, first, last in _of_months_paid_twice(rows).values_list("pk", "member", "covers_from", "covers_to"):
        months = set(range(first, last + 1))
        if covered[member] & months:
            yield _("Contribution %(pk)s pays a month that another pays too.") % {"pk": pk}
        covered[member] |= months


def _of_months_paid_twice(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """What stands of those members of whom one contribution begins before the one that ends next before it has ended.

    Reversals are taken out as a set: of a join to what is not there PostgreSQL expects one row, and reads all members for
    each of very many.
    """
    turned = Contribution.objects.filter(undoes__gt=0).values("undoes")
    live = rows.filter(undoes__isnull=True).exclude(pk__in=turned)
    before = Window(Lag("covers_to"), partition_by="member", order_by="covers_to")
    return live.filter(
        member__in=live.order_by().alias(before=before).filter(covers_from__lte=F("before")).values("member")
    )
