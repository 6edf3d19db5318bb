"""What stands on the papers of entitlements: words and amounts as people read them, ready for typst."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from care.enums import OPEN, PaymentState, ReceiptStatus, Stands
from care.explain import Explanation, explain
from care.facts import fact_kinds
from care.models import Entitlement, PaymentLine, Receipt
from care.rules.ages import attained
from care.rules.steps import band_on
from care.rules.stored import with_rules
from care.turning import Turning
from care.words import Words
from core.fields import baht_of, baht_short
from programs.models import Office
from residents.models import Resident
from thai.dates import Precision, format_date


class LastPayment(NamedTuple):
    """What was paid last: for which month, how much, where it went, and what became of it ('' while nothing came back)."""

    month: date
    baht: str
    where: str
    result: str


def last_payment(receipt: Receipt) -> LastPayment | None:
    """Of the approved lists; None while there is none."""
    lines = PaymentLine.objects.filter(receipt=receipt, list__approved_at__isnull=False).with_result()
    line = lines.order_by("-for_month", "-pk").first()
    if line is None:
        return None
    where = " ".join(filter(None, [line.get_pay_by_display(), line.bank, line.masked_account]))
    return LastPayment(
        line.for_month, baht_short(line.amount), where, PaymentState(line.result).label if line.result else ""
    )


def _month(day: date) -> str:
    return format_date(day, precision=Precision.MONTH)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def slip(person: Resident, *, on: date, user) -> dict:
    """Everything that the person has, applied for or misses, as far as `user` may know of it."""
    receipts = {
        one.entitlement_id: one
        for one in Receipt.objects.visible_to(user).filter(resident=person).prefetch_related("states")
    }
    told = explain(person, on=on, entitlements=list(with_rules(Entitlement.objects.visible_to(user))))
    place, words = (person.household or person.village).staff_label, Words({}, fact_kinds())
    return {
        "office": settings.OFFICE_NAME, "title": _("Your rights"), "day": format_date(on), "name": person.full_name,
        "about": " · ".join(filter(None, [person.masked_id, place])),
        "rights": [right for one in told if (right := _right(one, receipts.get(one.entitlement.pk), _Why(person, on, words)))],
        "nothing": _("Nothing is recorded for you today. Ask the office if you think that is not right."),
    }  # fmt: skip


class _Why(NamedTuple):
    """Of whom, on which day, and in which words an amount is explained."""

    person: Resident
    on: date
    words: Words

    def of(self, one: Explanation) -> str:
        """The band by which the amount is so, and since when the person is so old."""
        stored = one.entitlement.rule_on(self.on)
        stored.entitlement, birth = one.entitlement, self.person.birth_date
        rule = stored.plain
        alike = (band_on(rule, birth, known, self.on) for known in ({*rule.facts}, set()))
        band = next((band for band in alike if band and baht_of(band.satang) == one.amount), None)
        told = ", ".join(self.words.band(band)) if band else ""
        if band and birth and band.age_from:
            reached = format_date(attained(birth, band.age_from * 12), "short")
            told += " " + _("(%(years)s years old on %(day)s)") % {"years": band.age_from, "day": reached}
        return told


def _right(one: Explanation, receipt: Receipt | None, why: _Why) -> dict | None:
    """The part of one entitlement; None where there is nothing to say of it."""
    now = receipt.now if receipt else None
    if now and now.status in OPEN:
        since = _("%(status)s since %(day)s") % {
            "status": now.get_status_display(), "day": format_date(now.since, "short"),
        }  # fmt: skip
        lines = [since, *_money(one, why), *_paid(receipt), *_next(now, receipt)]
    elif one.stands == Stands.MISSING:
        missing = _("You have a right to this and do not receive it yet.")
        lines = [missing, *_money(one, why), *_bring(one.entitlement)]
    else:
        return None
    return {"name": one.entitlement.name, "lines": lines}


def _money(one: Explanation, why: _Why) -> list[str]:
    """How much, why, and when it changes next: so that one sees why a neighbour's differs."""
    if one.amount is None:
        return []
    each = _("%(baht)s baht a month") if one.entitlement.monthly else _("%(baht)s baht")
    lines = [each % {"baht": baht_short(one.amount)}]
    if because := why.of(one):
        lines.append(_("because: %(why)s") % {"why": because})
    if one.next_month:
        changes = {"month": _month(one.next_month), "baht": baht_short(one.next_amount)}
        lines.append(_("From %(month)s it is %(baht)s baht.") % changes)
    return lines


def _paid(receipt: Receipt) -> list[str]:
    paid = last_payment(receipt)
    if paid is None:
        return []
    told = _("For %(month)s: %(baht)s baht, %(where)s") % {
        "month": _month(paid.month), "baht": paid.baht, "where": paid.where,
    }  # fmt: skip
    return [f"{told} ({paid.result})" if paid.result else told]


def _next(now, receipt: Receipt) -> list[str]:
    if now.status == ReceiptStatus.APPLIED and receipt.answer_by:
        return [_("You have an answer by %(day)s.") % {"day": format_date(receipt.answer_by)}]
    if now.status == ReceiptStatus.SUSPENDED:
        return [_("Ask the office what is lacking.")]
    return []


def _bring(entitlement: Entitlement) -> list[str]:
    papers = _lines(entitlement.papers)
    return [_("Bring: %(papers)s") % {"papers": ", ".join(papers)}] if papers else []


def application(receipt: Receipt) -> dict:
    """What was applied for, by whom, and the day by which there is an answer."""
    person, office = receipt.resident, Office.objects.get(pk=1)
    money = " ".join(filter(None, [receipt.get_pay_by_display(), receipt.bank, receipt.masked_account]))
    about = [
        (_("Full name"), person.full_name), (_("Citizen number"), person.masked_id),
        (_("House"), (person.household or person.village).staff_label), (_("Applied for"), receipt.entitlement.name),
        (_("Applied on"), format_date(receipt.applied_on)), (_("To be paid by"), money), (_("Questions"), office.phone),
    ]  # fmt: skip
    answer = _("The office answers by %(day)s.") % {"day": format_date(receipt.answer_by)} if receipt.answer_by else ""
    return {
        "office": settings.OFFICE_NAME, "title": _("Receipt of an application"), "answer": answer,
        "about": [(name, value) for name, value in about if value], "papers": _lines(receipt.entitlement.papers),
        "names": {"papers": _("Papers that are needed"), "taken": _("Application taken by")},
    }  # fmt: skip


def letters(entitlement: Entitlement, people: Iterable[Turning], *, on: date) -> dict:
    """A letter to each who reaches the age: when, from which month it is paid, and what to bring (rule 7)."""
    office = Office.objects.get(pk=1)
    phone = " " + _("telephone %(number)s") % {"number": office.phone} if office.phone else ""
    return {
        "office": settings.OFFICE_NAME, "day": format_date(on), "title": _("Please confirm your right to: %(name)s") % {"name": entitlement.name},
        "nobody": _("Nobody reaches the age in that time who has not applied yet: there is no letter."),
        "letters": [
            {"name": one.person.full_name, "place": _address(one.person), "body": _body(one, entitlement)} for one in people
        ],
        "papers": _lines(entitlement.papers), "where": " ".join(filter(None, [entitlement.where, phone])),
        "names": {
            "about": _("Subject"), "to": _("Dear"), "papers": _("Please bring"), "close": _("Yours respectfully"),
            "signed": _("for the office"),
        },
    }  # fmt: skip


def _address(person: Resident) -> str:
    house = _("house %(number)s") % {"number": person.household.house_no} if person.household else ""
    return " ".join(filter(None, [house, person.village.staff_label]))


def _body(one: Turning, entitlement: Entitlement) -> list[str]:
    return [
        _("You are %(years)s years old on %(day)s, and may then have a right to: %(name)s.") % {
            "years": one.years, "day": format_date(one.reached_on), "name": entitlement.name,
        },
        _("Please confirm your right at the office, yourself or by a written proxy. If you confirm it in time, it is paid from %(month)s on.") % {
            "month": _month(one.paid_from)
        },
        _("Who receives a pension or regular pay from the state, or lives elsewhere by the house register, has no right to it here. If you confirmed already, this letter needs no answer."),
    ]  # fmt: skip
