"""What is told of a breach, as a draft to be signed: to the Office of the PDPC, and to the people."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.templatetags.thai import thaimoment
from papers.typesetting import typeset
from privacy.models import Breach
from programs.models import Office

TEMPLATE = Path(__file__).parent / "notice.typ"


@override("th")
def to_the_office(breach: Breach, *, by) -> bytes:
    title = _("Notice of a breach of personal data to the Office of the Personal Data Protection Committee")
    late = [(_("Why later than 72 hours"), breach.late_reason)] if breach.late_reason else []
    return _paper(title, [*_what(breach), *_numbers(breach), *_measures(breach), *late, _contact()], by=by)


@override("th")
def to_the_people(breach: Breach, *, by) -> bytes:
    title = _("Notice to the people whose personal data were affected")
    return _paper(title, [*_what(breach), *_measures(breach), (_("What you can do"), breach.advice), _contact()], by=by)


def _what(breach: Breach) -> list:
    kinds = {
        "confidentiality": _("somebody saw or took data"), "integrity": _("data were changed"),
        "availability": _("data were lost or out of reach"),
    }  # fmt: skip
    return [
        (_("What happened"), breach.title),
        (_("When it happened"), _moment(breach.happened_at)),
        (_("When it was known"), _moment(breach.known_at)),
        (_("Kind of breach"), ", ".join(words for name, words in kinds.items() if getattr(breach, name))),
        (_("Which data"), breach.data_kinds),
        (_("What may come of it"), breach.effects),
    ]


def _numbers(breach: Breach) -> list:
    return [
        (_("Number of people, about"), "" if breach.people is None else f"{breach.people:,}"),
        (_("Number of records, about"), "" if breach.records is None else f"{breach.records:,}"),
        (_("Assessment"), f"{breach.get_risk_display()}. {breach.assessment}"),
    ]


def _measures(breach: Breach) -> list:
    return [(_("What was done and will be done"), breach.measures)]


def _contact() -> tuple[str, str]:
    office = Office.objects.first()
    said = [settings.OFFICE_NAME, *([office.data_contact, office.phone, office.email] if office else [])]
    return _("Whom to ask"), " · ".join(filter(None, said))


def _moment(at) -> str:
    return f"{thaimoment(at, 'long')} น." if at else ""


def _paper(title: str, lines: list, *, by) -> bytes:
    now = timezone.now()
    facts = {
        "office": settings.OFFICE_NAME, "title": title, "draft": _("DRAFT: not sent until it is signed"),
        "lines": [[heading, words or "…" * 20] for heading, words in lines],
        "printed": _("Printed by %(name)s on %(date)s") % {"name": by.staff_label, "date": _moment(now)},
        "signed": _("Chief Executive of the %(office)s") % {"office": settings.OFFICE_NAME},
    }  # fmt: skip
    return typeset(TEMPLATE, facts, {}, format="pdf")
