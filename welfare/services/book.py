"""Writing to the fund's books. The one way in: every receipt, voucher, journal entry and import comes through `write`.

The fund's row is locked first, by everybody: places, numbers and the chain of fingerprints are given out one document after
another, on both databases. Amounts are whole satang here; `Decimal` baht is for people.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched, starmap

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bulk import insert_rows, moment, take_ids
from core.fields import baht_of, baht_shown
from thai.dates import format_date
from thai.fiscal import fiscal_year
from welfare.balances import lowest_balances
from welfare.chain import document_digest, transfer_hash
from welfare.chain import moment as digest_moment
from welfare.enums import AccountKind, DocumentKind
from welfare.models import Account, Document, Fund, Transfer
from welfare.models.ledger import MOST

# Keys that are asked for at once: SQLite takes a limited number of parameters.
CHUNK = 500


class BookRefused(ValidationError):
    """It cannot be written; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class Line:
    """One transfer to be: `satang` goes from the account `credit` to the account `debit` (their primary keys)."""

    debit: int
    credit: int
    satang: int
    reverses: int | None = None


@dataclass(frozen=True)
class Draft:
    """A document to be. `key` is made by whoever sends it: sent twice, it is written once."""

    kind: str
    on: datetime.date
    lines: Sequence[Line]
    key: str
    series: str = ""
    note: str = ""
    undoes: int | None = None
    round: int | None = None
    # What was asked, where the lines also depend on what the book holds: sent again, it is compared by this.
    asked: str = ""

    @property
    def payload(self) -> str:
        """The fingerprint of what the draft says."""
        lines = self.asked or [f"{one.debit}>{one.credit}:{one.satang}:{one.reverses or ''}" for one in self.lines]
        said = [self.kind, self.series, self.on.isoformat(), self.note, str(self.undoes or ""), str(lines)]
        return hashlib.sha256("\x1e".join(said).encode()).hexdigest()


@dataclass
class Written:
    """What came of a draft: the document and its transfers in the order of the lines; `again` where it stood already."""

    document: Document
    transfers: list[Transfer] = field(default_factory=list)
    again: bool = False


def accounts_of(fund: Fund) -> dict[str, Account]:
    """The accounts that the portal posts to, by role."""
    return {account.role: account for account in fund.accounts.exclude(role="")}


def locked(fund: Fund) -> Fund:
    """The fund as it is now, held until the transaction ends: nobody else writes to its books meanwhile."""
    return Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)


def closed_up_to(fund: Fund) -> datetime.date | None:
    return fund.closings.aggregate(day=Max("up_to"))["day"]


def check_open(on: datetime.date, closed: datetime.date | None) -> None:
    """Nothing is dated in a closed period, money or membership: its reports have gone out. Raises BookRefused."""
    if closed and on <= closed:
        raise BookRefused(
            _("The books are closed up to %(closed)s: use a later day."), code="closed",
            params={"closed": format_date(closed)},
        )  # fmt: skip


@transaction.atomic
def write(fund: Fund, drafts: Iterable[Draft], *, by, batch=None) -> list[Written]:
    """Writes the documents in their order, all or none. Raises BookRefused."""
    fund, drafts = locked(fund), list(drafts)
    before = _written_before(fund, drafts)
    new = [draft for draft in drafts if draft.key not in before]
    _check(fund, new)
    made = dict(zip((draft.key for draft in new), _insert(fund, new, by=by, batch=batch), strict=True))
    _check_cash(fund, new)
    return [before.get(draft.key) or made[draft.key] for draft in drafts]


def _written_before(fund: Fund, drafts: list[Draft]) -> dict[str, Written]:
    keys = {draft.key: draft.payload for draft in drafts}
    if len(keys) != len(drafts):
        raise BookRefused(_("The same payment stands twice in what was sent."), code="twice")
    found = {}
    for chunk in batched(keys, CHUNK):
        for document in Document.objects.filter(fund=fund, key__in=chunk).prefetch_related("transfers"):
            if document.payload != keys[document.key]:
                raise BookRefused(
                    _("This was written already with other content: look at %(document)s."),
                    code="other_content", params={"document": document.label},
                )  # fmt: skip
            found[document.key] = Written(document, sorted(document.transfers.all(), key=lambda t: t.seq), again=True)
    return found


def _check(fund: Fund, drafts: list[Draft]) -> None:
    closed, today = closed_up_to(fund), timezone.localdate()
    for draft in drafts:
        check_open(draft.on, closed)
        if draft.on > today:
            raise BookRefused(
                _("%(day)s has not come yet: use the day on which the money was given or received."), code="future",
                params={"day": format_date(draft.on)},
            )  # fmt: skip
        if not draft.lines:
            raise BookRefused(_("Nothing to write: no amount is given."), code="empty")
        if not all(0 < line.satang <= MOST for line in draft.lines):
            raise BookRefused(_("An amount is more than nothing, and at most 100 million baht."), code="amount")


def _insert(fund: Fund, drafts: list[Draft], *, by, batch) -> list[Written]:
    if not drafts:
        return []
    documents = _numbered(fund, drafts, by=by, batch=batch)
    made = list(starmap(Written, zip(documents, _chained(fund, drafts, documents), strict=True)))
    _insert_documents(documents)
    _insert_transfers([transfer for one in made for transfer in one.transfers])
    return made


DOCUMENT_FIELDS = (
    "id", "fund", "kind", "series", "fiscal_year", "number", "dated_on", "note", "undoes", "batch", "round", "key", "payload",
    "digest", "made_at", "made_by",
)  # fmt: skip
TRANSFER_FIELDS = ("id", "fund", "seq", "document", "dated_on", "debit", "credit", "amount", "reverses", "hash")


def _numbered(fund: Fund, drafts: list[Draft], *, by, batch) -> list[Document]:
    """Documents with the next number of each one's series and year, made as rows are that were read: the quickest way."""
    last: dict[tuple, int] = {}
    now, by, batch = timezone.now(), by and by.pk, batch and batch.pk
    documents = []
    for pk, draft in zip(take_ids(Document, len(drafts)), drafts, strict=True):
        series = (draft.kind, draft.series, fiscal_year(draft.on))
        if series not in last:
            last[series] = _last_number(fund, series)
        last[series] += 1
        said = (fund.pk, *series, last[series])
        payload = draft.payload
        digest = document_digest(
            *said, draft.on.isoformat(), draft.note, draft.undoes, draft.key, payload, digest_moment(now), by
        )
        row = (pk, *said, draft.on, draft.note, draft.undoes, batch, draft.round, draft.key, payload, digest, now, by)
        documents.append(Document.from_db(connection.alias, DOCUMENT_FIELDS, row))
    return documents


def _last_number(fund: Fund, series: tuple) -> int:
    kind, name, year = series
    found = Document.objects.filter(fund=fund, kind=kind, series=name, fiscal_year=year)
    return found.aggregate(last=Max("number"))["last"] or 0


def _chained(fund: Fund, drafts: list[Draft], documents: list[Document]) -> Iterator[list[Transfer]]:
    """The transfers of each draft, each with its place and the fingerprint that holds all before it."""
    seq, before = fund.transfers.order_by("-seq").values_list("seq", "hash").first() or (0, "")
    ids = iter(take_ids(Transfer, sum(len(draft.lines) for draft in drafts)))
    for draft, document in zip(drafts, documents, strict=True):
        transfers, day = [], draft.on.isoformat()
        for line in draft.lines:
            seq += 1
            before = transfer_hash(
                before, fund.pk, seq, document.digest, day, line.debit, line.credit, line.satang, line.reverses
            )
            row = (next(ids), fund.pk, seq, document.pk, draft.on, line.debit, line.credit, baht_of(line.satang),
                   line.reverses, before)  # fmt: skip
            transfers.append(Transfer.from_db(connection.alias, TRANSFER_FIELDS, row))
        yield transfers


def _insert_documents(documents: list[Document]) -> None:
    made_at = moment(documents[0].made_at)
    insert_rows(
        Document,
        DOCUMENT_FIELDS,
        (
            (d.pk, d.fund_id, d.kind, d.series, d.fiscal_year, d.number, d.dated_on.isoformat(), d.note, d.undoes_id,
             d.batch_id, d.round_id, d.key, d.payload, d.digest, made_at, d.made_by_id)
            for d in documents
        ),
    )  # fmt: skip


def _insert_transfers(transfers: list[Transfer]) -> None:
    insert_rows(
        Transfer,
        TRANSFER_FIELDS,
        (
            (t.pk, t.fund_id, t.seq, t.document_id, t.dated_on.isoformat(), t.debit_id, t.credit_id, t.satang,
             t.reverses_id, t.hash)
            for t in transfers
        ),
    )  # fmt: skip


def _check_cash(fund: Fund, drafts: list[Draft]) -> None:
    """Money that is not there cannot be spent: on no day from the first of the drafts on is an asset below nothing."""
    spent = {line.credit for draft in drafts for line in draft.lines}
    assets = fund.accounts.filter(pk__in=spent, kind=AccountKind.ASSET, may_be_negative=False)
    for account, day, satang in lowest_balances(assets, since=min((draft.on for draft in drafts), default=None)):
        if satang < 0:
            raise BookRefused(
                _("There is not enough in “%(account)s”: on %(day)s it would be short of %(short)s baht."),
                code="not_enough", params={"account": account.name, "day": format_date(day), "short": baht_shown(-satang)},
            )  # fmt: skip


@transaction.atomic
def turn_round(documents: Sequence[Document], *, on: datetime.date | None, key: str, note: str, by) -> list[Written]:
    """A document for each that turns it round, in the open period: its number stays, its money goes back.

    The documents are of one fund. `on` None: each on its own day where that is open, else today. `key` is made by whoever
    sends it, once for all of them.
    """
    if not documents:
        return []
    fund = locked(documents[0].fund)
    closed, today = closed_up_to(fund) or datetime.date.min, timezone.localdate()
    days = {one.pk: on or (one.dated_on if one.dated_on > closed else today) for one in documents}
    _check_standing(documents, days, key)
    transfers = defaultdict(list)
    for chunk in batched((document.pk for document in documents), CHUNK):
        for transfer in Transfer.objects.filter(document__in=chunk).order_by("seq"):
            transfers[transfer.document_id].append(transfer)
    drafts = [
        _mirror(document, transfers[document.pk], on=days[document.pk], key=key, note=note) for document in documents
    ]
    return write(fund, drafts, by=by)


def _check_standing(documents: Sequence[Document], days: dict[int, datetime.date], key: str) -> None:
    turned = {}
    for chunk in batched((document.pk for document in documents), CHUNK):
        turned |= {one.undoes_id: one for one in Document.objects.filter(undoes__in=chunk)}
    for document in documents:
        first = turned.get(document.pk)
        if document.undoes_id:
            raise BookRefused(
                _("This document itself turns another round. Write a new one instead."), code="is_reversal"
            )
        if first and first.key != _mirror_key(key, document):
            raise BookRefused(
                _("%(document)s was turned round already, by %(by)s."), code="turned",
                params={"document": document.label, "by": first.label},
            )  # fmt: skip
        if days[document.pk] < document.dated_on:
            raise BookRefused(_("A document cannot be turned round before its own day."), code="before")


def _mirror_key(key: str, document: Document) -> str:
    return f"{key}-{document.pk}"


def _mirror(document: Document, transfers: Sequence[Transfer], *, on: datetime.date, key: str, note: str) -> Draft:
    lines = [Line(debit=t.credit_id, credit=t.debit_id, satang=t.satang, reverses=t.pk) for t in transfers]
    return Draft(DocumentKind.JOURNAL, on, lines, key=_mirror_key(key, document), note=note, undoes=document.pk)
