"""What stands on each of the fund's papers: words and amounts as people read them, ready for typst."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.fields import baht_shown, satang_of
from papers.paper import printed_line
from thai.dates import Precision, format_date
from thai.fiscal import fiscal_year_days
from thai.numbers import baht_text
from welfare.enums import Standing
from welfare.models import BenefitKind, Claim, CollectionRound, Document, Fund, Member
from welfare.passbook import Passbook
from welfare.services.contributions import month_name
from welfare.services.rounds import Visit
from welfare.words import rule_sentences

STANDINGS = dict(Standing.choices)


def _head(fund: Fund) -> dict:
    registered = _("registration number %(number)s") % {"number": fund.registration_no} if fund.registration_no else ""
    return {"fund": fund.name, "registered": registered, "signed_on": _("date") + " ......../......../........"}


def _void(document: Document) -> dict:
    """The mark of a document that was turned round, and by which."""
    undone = getattr(document, "undone", None)
    if undone is None:
        return {"void": "", "void_why": ""}
    why = _("Turned round by %(document)s on %(day)s: %(note)s") % {
        "document": undone.label, "day": format_date(undone.dated_on, "short"), "note": undone.note,
    }  # fmt: skip
    return {"void": _("VOID"), "void_why": why}


def _numbered(document: Document) -> dict:
    total = sum(transfer.satang for transfer in document.transfers.all())
    return {
        **_head(document.fund), **_void(document), "label": document.label, "day": format_date(document.dated_on),
        "total": baht_shown(total), "words": baht_text(total), "note": document.note,
    }  # fmt: skip


def receipt(document: Document, *, size: str) -> dict:
    """A receipt of contributions, line by line with its months, or of any other money."""
    lines = [_receipt_line(transfer) for transfer in _lines(document)]
    return _numbered(document) | {
        "size": size, "title": _("Receipt"), "lines": lines,
        "received_by": document.made_by.get_full_name() if document.made_by else "",
        "names": {
            "number": _("No."), "day": _("Date"), "heads": [_("Received from"), _("For"), _("Baht")], "total": _("Together"),
            "note": _("Note"), "received": _("Received by"), "verify": _("Scan to check this receipt"),
        },
    }  # fmt: skip


def _lines(document: Document):
    return document.transfers.select_related("debit", "credit", "contribution__member__resident").order_by("seq")


def _receipt_line(transfer) -> tuple[str, str, str]:
    paid = getattr(transfer, "contribution", None)
    if paid is None:
        return transfer.credit.name, "", baht_shown(transfer.satang)
    first, last = month_name(paid.covers_from), month_name(paid.covers_to)
    months = first if first == last else f"{first} – {last}"
    who = f"{paid.member.number} {paid.member.resident.full_name}"
    return who, _("Contribution %(months)s") % {"months": months}, baht_shown(transfer.satang)


def voucher(document: Document, claim: Claim | None) -> dict:
    about, why, payee, approver = [], [], "", ""
    if claim:
        payee = claim.member.resident.full_name
        about = [
            (_("Paid to"), f"{payee} ({_('member number')} {claim.member.number})"),
            (_("Benefit"), claim.kind.name), (_("Happened on"), format_date(claim.event_on)),
        ]  # fmt: skip
        why = claim.why.splitlines()
        approver = claim.approved_by.get_full_name() if claim.approved_by else ""
    payer = document.made_by.get_full_name() if document.made_by else ""
    return _numbered(document) | {
        "title": _("Payment voucher"), "about": about, "why": why,
        "lines": [(line.debit.name, baht_shown(line.satang)) for line in _lines(document)],
        "signatures": [(_("Payee"), payee), (_("Payer"), payer), (_("Approved by"), approver)],
        "names": {
            "number": _("No."), "day": _("Date"), "heads": [_("Item"), _("Baht")], "total": _("Together"), "note": _("Note"),
            "why": _("Why this amount"),
        },
    }  # fmt: skip


def _member_lines(book: Passbook) -> list[tuple[str, str]]:
    member = book.member
    person, since = member.resident, member.joined_on
    house = person.household.staff_label if person.household else person.village.staff_label
    owed = (
        _("%(baht)s baht (%(months)s months)") % {"baht": baht_shown(book.owed), "months": book.missed}
        if book.missed
        else _("nothing")
    )
    return [
        (_("Member no."), str(member.number)), (_("Full name"), person.full_name), (_("House"), house),
        (_("Member since"), format_date(since) if since else "–"),
        (_("Standing"), str(STANDINGS.get(book.standing, "–"))), (_("Paid until"), book.paid_until_name or "–"),
        (_("Owes"), owed),
    ]  # fmt: skip


def statement(book: Passbook) -> dict:
    """Everything that a member paid and drew, up to the day of the passbook."""
    return {
        **_head(book.member.fund), "title": _("Statement of the member's account"), "greeting": "", "closing": "",
        "about": [*_member_lines(book), (_("As of the day"), format_date(book.on))],
        "parts": [_contributions(book.contributions), _benefits(book.claims)],
        "names": {"signed": _("Treasurer")}, "signed_by": "",
    }  # fmt: skip


def letter(book: Passbook, *, year: int) -> dict:
    """The yearly letter: what the member paid and drew in a fiscal year (Buddhist era), and how they stand."""
    first, last = fiscal_year_days(year)
    paid = [row for row in book.contributions if first <= row.received_on <= last]
    drawn = [claim for claim in book.claims if claim.voucher and first <= claim.voucher.dated_on <= last]
    name = book.member.resident.full_name
    return {
        **_head(book.member.fund), "title": _("Letter of the fiscal year %(year)s") % {"year": year},
        "greeting": _("To %(name)s: this is your account with the fund from %(first)s to %(last)s.") % {
            "name": name, "first": format_date(first), "last": format_date(last),
        },
        "about": _member_lines(book), "parts": [_contributions(paid), _benefits(drawn)],
        "closing": _("Please compare it with your receipts. If anything differs, tell the fund. Thank you for giving to one another."),
        "names": {"signed": _("Chair of the fund")}, "signed_by": "",
    }  # fmt: skip


def _contributions(rows) -> dict:
    total = sum(satang_of(row.amount) for row in rows)
    return {
        "title": _("Contributions"), "heads": [_("Date"), _("Receipt"), _("For"), _("Baht")], "widths": [0, 0, 1, 0],
        "aligns": ["left", "left", "left", "right"], "nothing": _("None."),
        "rows": [_contribution_row(row) for row in sorted(rows, key=lambda one: (one.received_on, one.pk))],
        "total": f"{_('Together')} {baht_shown(total)} ({baht_text(total)})",
    }  # fmt: skip


def _contribution_row(row) -> tuple[str, str, str, str]:
    first, last = month_name(row.covers_from), month_name(row.covers_to)
    months = first if first == last else f"{first} – {last}"
    words = _("turned round: %(months)s") % {"months": months} if row.undoes_id else months
    return format_date(row.received_on, "short"), row.transfer.document.label, words, f"{row.amount:,.2f}"


def _benefits(claims: Iterable[Claim]) -> dict:
    paid = [claim for claim in claims if claim.voucher]
    total = sum(satang_of(claim.amount) for claim in paid)
    return {
        "title": _("Benefits"), "heads": [_("Date"), _("Voucher"), _("Benefit"), _("Baht")], "widths": [0, 0, 1, 0],
        "aligns": ["left", "left", "left", "right"], "nothing": _("None."),
        "rows": [
            (format_date(claim.voucher.dated_on, "short"), claim.voucher.label, claim.kind.name, f"{claim.amount:,.2f}")
            for claim in paid
        ],
        "total": f"{_('Together')} {baht_shown(total)} ({baht_text(total)})" if paid else "",
    }  # fmt: skip


def cards(fund: Fund, members: Iterable[Member]) -> dict:
    return {
        **_head(fund), "title": _("Membership card"), "names": {"number": _("No."), "since": _("since")},
        "cards": [
            {
                "name": member.resident.full_name, "number": str(member.number),
                "since": format_date(member.joined_on, "short") if member.joined_on else "–",
                "place": member.resident.village.staff_label,
            }
            for member in members
        ],
    }  # fmt: skip


def collection_list(round: CollectionRound, visits: list[Visit], *, by) -> dict:
    """The list in the order of the houses, as the round stands now, with who took it out."""
    month = format_date(round.month, precision=Precision.MONTH)
    return {
        **_head(round.fund), "title": _("Collecting contributions: %(month)s") % {"month": month},
        "subtitle": f"{round.village.staff_label} · {printed_line(by)}",
        "rows": [_visit_row(visit) for visit in visits],
        "total": _("Owed together: %(baht)s baht") % {"baht": baht_shown(sum(visit.owed for visit in visits))},
        "signatures": [(_("Collector"), ""), (_("Treasurer"), "")],
        "names": {"heads": [_("House"), _("No."), _("Full name"), _("Owes"), _("Baht"), _("Paid"), _("Signature")]},
    }  # fmt: skip


def _visit_row(visit: Visit) -> tuple[str, str, str, str, str]:
    if visit.standing == Standing.LAPSED:
        owes = STANDINGS[Standing.LAPSED]
    elif visit.owed_months:
        owes = _("%(months)s months") % {"months": visit.owed_months}
    else:
        owes = _("%(months)s months ahead") % {"months": visit.ahead} if visit.ahead else "–"
    return visit.house, str(visit.member.number), visit.member.resident.full_name, str(owes), baht_shown(visit.asked)


def claim_form(fund: Fund, member: Member | None) -> dict:
    """Blank, or with the member filled in; each benefit that is given now with its rule in words."""
    today = timezone.localdate()
    kinds = [
        (kind, kind.rule_on(today)) for kind in BenefitKind.objects.filter(fund=fund).prefetch_related("rules__steps")
    ]
    person = member.resident if member else None
    place = (person.household or person.village).staff_label if person else ""
    return {
        **_head(fund), "title": _("Claim for a benefit"),
        "about": [
            (_("Date"), ""), (_("Member no."), str(member.number) if member else ""),
            (_("Full name"), person.full_name if person else ""), (_("House"), place), (_("Telephone"), ""),
        ],
        "kinds": [(kind.name, " ".join(rule_sentences(rule))) for kind, rule in kinds if rule],
        "questions": [_("Happened on"), _("What happened"), _("Nights in hospital"), _("Papers attached"), _("Paid how (cash, or account at a bank)")],
        "signatures": [(_("Who claims"), person.full_name if person else ""), (_("Checked by"), ""), (_("Approved by"), "")],
        "names": {"kinds": _("Benefit claimed")},
    }  # fmt: skip
