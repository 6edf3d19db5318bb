"""The fund's money by hand: every transfer gone over."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.tests.every.fund_people import stands_on
from reports.tests.every.plain import BE, all_of, days, fiscal, month_name, plain, years
from thai.numbers import baht_text
from welfare.enums import Standing
from welfare.models import Account, BankLine, BankMatch, Claim, Contribution, Document, Reinstatement, Transfer

DAY = timedelta(days=1)
NOTHING = Decimal(0)
PAYERS = ("members", "local", "state", "donation", "entry", "interest")


def moved(book: list[Transfer], account: Account) -> Decimal:
    """Debits less credits."""
    into = sum((one.amount for one in book if one.debit_id == account.pk), NOTHING)
    return into - sum(one.amount for one in book if one.credit_id == account.pk)


def until(on: date) -> list[Transfer]:
    """The book up to the end of the day."""
    return [one for one in all_of(Transfer) if one.dated_on <= on]


def with_role(role: str) -> Account:
    return next(one for one in all_of(Account) if one.role == role)


@plain("fund_trial_balance", "account", "debit", "credit", asked=days)
def trial_balance(asked):
    book = until(asked["on"])
    for account in all_of(Account):
        now = moved(book, account)
        yield account.code, max(now, NOTHING), max(-now, NOTHING)


@plain("fund_contributions", "member_no", "month", "amount", asked=years)
def contributions(asked):
    paid = defaultdict(Decimal)
    for one in all_of(Contribution, "member"):
        if fiscal(one.received_on) == asked["fiscal_year"]:
            paid[one.member.number, one.received_on.strftime("%Y-%m")] += one.amount
    return [(*key, baht) for key, baht in paid.items() if baht]


def cash_books():
    today = timezone.localdate()
    year_ago = {"since": str(today - timedelta(days=365)), "until": str(today - timedelta(days=200))}
    return [{}, {"place": "bank"}, year_ago, year_ago | {"place": "bank"}]


@plain("fund_cash_book", "dated_on", "received", "paid", "held", asked=cash_books)
def cash_book(asked):
    account = with_role(asked["place"])
    now = moved(until(asked["since"] - DAY), account)
    yield asked["since"], NOTHING, NOTHING, now
    for one in sorted(all_of(Transfer), key=lambda row: (row.dated_on, row.seq)):
        if account.pk in (one.debit_id, one.credit_id) and asked["since"] <= one.dated_on <= asked["until"]:
            came, went = (one.amount, NOTHING) if one.debit_id == account.pk else (NOTHING, one.amount)
            now += came - went
            yield one.dated_on, came, went, now


@plain("fund_payers", "month", *PAYERS, "all", asked=years)
def payers(asked):
    first, accounts, book = (
        date(asked["fiscal_year"] - BE - 1, 10, 1),
        [with_role(role) for role in PAYERS],
        all_of(Transfer),
    )
    for month in (first + relativedelta(months=step) for step in range(12)):
        of_month = [one for one in book if one.dated_on.replace(day=1) == month]
        sums = [-moved(of_month, account) for account in accounts]
        yield month_name(month), *sums, sum(sums)


def paid_between(first: date, last: date) -> dict[str, list[tuple[int, int, Decimal]]]:
    """By the name of the benefit: (whose, 1 or -1, baht) of each voucher of these days and of each that was turned round."""
    claims = {f"claim-{one.pk}": one for one in all_of(Claim, "kind", "member")}
    documents = {one.pk: one for one in all_of(Document)}
    found = defaultdict(list)
    for one in all_of(Transfer):
        of = documents[one.document_id]
        sign, paid = (-1, documents[of.undoes_id]) if of.undoes_id else (1, of)
        claim = claims.get(paid.key.rpartition("-")[0])
        if claim and paid.kind == "voucher" and first <= one.dated_on <= last:
            found[claim.kind.name].append((claim.member.resident_id, sign, sign * one.amount))
    return found


def half_of(year: int, half: int) -> tuple[date, date]:
    ce = year - BE
    return (date(ce - 1, 10, 1), date(ce, 3, 31)) if half == 1 else (date(ce, 4, 1), date(ce, 9, 30))


@plain("fund_benefits", "kind", "people", "times", "amount", asked=years)
def benefits(asked):
    year = asked["fiscal_year"]
    for name, claims in paid_between(half_of(year, 1)[0], half_of(year, 2)[1]).items():
        standing = Counter()
        for who, sign, _baht in claims:
            standing[who] += sign
        yield name, len(+standing), *_times_and_baht(claims)


def _times_and_baht(claims) -> tuple[int, Decimal]:
    return sum(sign for _who, sign, _baht in claims), sum(baht for _who, _sign, baht in claims)


def reconciliations():
    return [{}, {"on": str(timezone.localdate() - timedelta(days=75))}]


@plain("fund_reconciliation", "part", "day", "amount", asked=reconciliations)
def reconciliation(asked):
    on, account = asked["on"], with_role("bank")
    lines = sorted((one for one in all_of(BankLine) if one.dated_on <= on), key=lambda one: (one.dated_on, one.pk))
    matches = all_of(BankMatch, "line", "document")
    only_bank = [one for one in lines if not any(m.line_id == one.pk and m.document.dated_on <= on for m in matches)]
    only_book = _only_in_book(account, lines, matches, on)
    book = moved(until(on), account)
    expected = book + sum(one.amount for one in only_bank) - sum(baht for day, baht in only_book)
    yield "book", None, book
    yield from (("bank_only", one.dated_on, one.amount) for one in only_bank)
    yield from (("book_only", day, -baht) for day, baht in only_book)
    yield "expected", None, expected
    if lines:
        yield "bank", None, lines[-1].balance
        yield "difference", None, lines[-1].balance - expected
        before = lines[-1].balance - expected
        if before:
            yield "before", None, before


def _only_in_book(account: Account, lines, matches, on: date) -> list[tuple[date, Decimal]]:
    """What each document moves on the account since the statements begin, of those that the bank has not said by then."""
    begun = min((one.dated_on for one in all_of(BankLine)), default=None)
    said = {one.document_id for one in matches if one.line.dated_on <= on}
    later = {one.document_id for one in matches}
    sums = defaultdict(Decimal)
    for one in all_of(Transfer):
        if one.dated_on <= on and one.document_id not in said and (one.dated_on >= begun or one.document_id in later):
            sums[one.document_id, one.dated_on] += one.amount * (
                (one.debit_id == account.pk) - (one.credit_id == account.pk)
            )
    undone = {pk: one.undoes_id for pk, one in {one.pk: one for one in all_of(Document)}.items() if one.undoes_id}
    open_ones = {pk for (pk, _day), baht in sums.items() if baht}
    gone = {pk for pair in undone.items() if open_ones.issuperset(pair) for pk in pair}
    return [(day, baht) for (pk, day), baht in sums.items() if baht and pk not in gone]


def halves():
    this = fiscal(timezone.localdate())
    return [{}, {"fiscal_year": str(this - 1), "half": "1"}]


@plain("fund_half_year", "part", "line", "people", "amount", "words", asked=halves)
def half_year(asked):
    first, last = half_of(asked["fiscal_year"], asked["half"])
    yield from _members(first, last)
    accounts = sorted(all_of(Account), key=lambda one: one.code)
    before, after = _sums(accounts, first - DAY), _sums(accounts, last)
    grown = {pk: after[pk] - before[pk] for pk in after}
    lines = {
        _("Money at the beginning"): [(one, before[one.pk]) for one in accounts if one.kind == "asset"],
        _("Money received"): [(one, -grown[one.pk]) for one in accounts if one.kind == "income"],
        _("Money spent"): [(one, grown[one.pk]) for one in accounts if one.kind == "expense"],
        _("Carried in and set aside"): [(one, -grown[one.pk]) for one in accounts if one.kind in ("fund", "liability")],
        _("Money at the end"): [(one, after[one.pk]) for one in accounts if one.kind == "asset"],
    }
    for part, of_part in lines.items():
        yield from ((part, account.name, None, baht, "") for account, baht in of_part if baht)
        total = sum((baht for _account, baht in of_part), NOTHING)
        yield part, _("Together"), None, total, baht_text(int(total * 100))
    for name, claims in paid_between(first, last).items():
        yield _("Benefits paid"), name, *_times_and_baht(claims), ""


def _sums(accounts: list[Account], on: date) -> dict[int, Decimal]:
    book = until(on)
    return {one.pk: moved(book, one) for one in accounts}


def _members(first: date, last: date):
    part, counted = _("Members"), Counter()
    began = {member.pk: stands for member, stands, _missed in stands_on(first - DAY)}
    back = {one.member_id for one in all_of(Reinstatement) if first <= one.on <= last}
    for member, stands, _missed in stands_on(last):
        then = began.get(member.pk, "waiting")
        counted["lapsed", "all"] += stands == "lapsed"
        over = then in ("left", "deceased", "refused") or stands in ("waiting", "refused")
        stayed_out = then == "lapsed" and (
            stands == "lapsed" or (stands in ("left", "deceased") and member.pk not in back)
        )
        if over or stayed_out:
            continue
        # A membership ends once: by the death, or by leaving before it.
        if stands == "deceased" and member.left_on and member.left_on < member.resident.died_on:
            stands = "left"
        counted["from", then] += 1
        counted["to", stands] += 1
    at_the_end = counted["to", "active"] + counted["to", "arrears"]
    for words, people in (
        (_("at the beginning"), counted["from", "active"] + counted["from", "arrears"]),
        (_("joined"), counted["from", "waiting"]), (_("came back after lapsing"), counted["from", "lapsed"]),
        (_("left"), counted["to", "left"]), (_("died"), counted["to", "deceased"]),
        (Standing.LAPSED.label, counted["to", "lapsed"]), (_("at the end"), at_the_end),
        (f"– {Standing.ACTIVE.label}", counted["to", "active"]), (f"– {Standing.ARREARS.label}", counted["to", "arrears"]),
        (_("lapsed at the end (not counted as members)"), counted["lapsed", "all"]),
    ):  # fmt: skip
        yield part, words, people, None, ""


def claimed():
    return [*years(), years()[0] | {"status": "paid"}]


@plain(
    "fund_claims", "claimed_on", "member_no", "kind", "event_on", "status", "paid_on", "asked", "paid", asked=claimed
)
def claims(asked):
    for one in all_of(Claim, "member", "kind", "voucher"):
        if fiscal(one.claimed_on) == asked["fiscal_year"] and asked["status"] in (None, one.status):
            paid_on, paid = (one.voucher.dated_on, one.amount) if one.voucher else (None, None)
            yield one.claimed_on, one.member.number, one.kind.name, one.event_on, one.status, paid_on, one.amount, paid
