"""All that the office holds about one person, in words: for that person, by section 30. Other people's data stay out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import BinaryField, Field, FileField, JSONField, Max, Min, Model
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import AccessLog, User
from core.about_people import LetsGo
from core.fields import KeyField
from core.history import history_of
from core.scope import label_of
from core.templatetags.thai import thaimoment
from papers.report import Column, Report
from privacy.holdings import PERSON, Keys, declared, keys_of_person, model_of, naming, of_house
from privacy.models import DataRequest
from residents.models import Resident
from thai.dates import format_date

Told = tuple[str, int, str, str]
# Made by the portal for itself; they say nothing that another field does not.
NOT_TOLD = ("version", "key", "search_key", "first_key", "last_key")


class OwnData(Report):
    """Not of the catalogue: made for one request, whose number stands on every page with who made it and when."""

    code = "own_data"
    permission = "privacy.take_own_data"
    sheets_by_village = False
    columns = (
        Column("part", gettext_lazy("part"), width=26, personal="personal"),
        Column("row", gettext_lazy("row"), "integer", width=7),
        Column("field", gettext_lazy("heading"), width=28),
        Column("value", gettext_lazy("what is written"), width=58, personal="identifying"),
    )

    def __init__(self, request: DataRequest):
        self.request = request
        self.title = _("Personal data kept by the office: request %(number)s") % {"number": request.number}

    def subtitle(self, params):
        received = format_date(self.request.received_on)
        return _("For the request of %(day)s. To be handed to the person alone.") % {"day": received}

    def rows(self, *, user, params):
        return told_about(self.request.resident)


def told_about(person: Resident) -> Iterator[Told]:
    keys = keys_of_person(person)
    yield from _table(model_of(PERSON), {person.pk}, person)
    for label in dict.fromkeys(rows.model for rows in declared() if not isinstance(rows.act, LetsGo)):
        yield from _table(model_of(label), keys.get(label, set()), person)
    yield from _named_elsewhere(keys, person)
    for label, found in of_house(person.household_id).items():
        yield from _table(model_of(label), found, person)
    yield from _household(person)
    yield from _looks(person)


def _table(model: type[Model], found: set[int], person: Resident) -> Iterator[Told]:
    part = str(model._meta.verbose_name)
    rows = model._base_manager.filter(pk__in=found).order_by("pk")
    for number, row in enumerate(rows.iterator(chunk_size=500), 1):
        for field in model._meta.concrete_fields:
            if words := _words(row, field, person):
                yield part, number, str(_heading(field)), words
    yield from _changes(model, found, part)


def _heading(field: Field) -> str:
    return _("citizen number") if field.name == "citizen_id_cipher" else field.verbose_name


def _words(row: Model, field: Field, person: Resident) -> str:
    """The value as a person reads it; '' for what says nothing."""
    if field.primary_key or field.name in NOT_TOLD or isinstance(field, KeyField | JSONField):
        return ""
    if isinstance(field, BinaryField):
        return _opened(row, field)
    if isinstance(field, FileField):
        return _("a file; ask for it to be shown") if getattr(row, field.attname) else ""
    if field.is_relation:
        return _other(row, field, person)
    return _value(row, field)


def _opened(row: Model, field: Field) -> str:
    """What is encrypted, by the property that opens it."""
    opened = getattr(row, field.name.removesuffix("_cipher"), "") if field.name.endswith("_cipher") else ""
    return opened if isinstance(opened, str) else ""


def _other(row: Model, field: Field, person: Resident) -> str:
    key = getattr(row, field.attname)
    if key is None or field.related_model in (User,):
        return ""
    if field.related_model is Resident:
        return "" if key == person.pk else _("another person")
    told = label_of(getattr(row, field.name))
    return "" if told == str(getattr(row, field.name)) else told


def _value(row: Model, field: Field) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return thaimoment(value, "long")
    return format_date(value) if isinstance(value, date) else str(value)


def _changes(model: type[Model], found: set[int], part: str) -> Iterator[Told]:
    """How often rows were written, from when until when: not by whom."""
    past = history_of(model)
    if past is None or not found:
        return
    rows = past._base_manager.filter(**{f"{model._meta.pk.attname}__in": found})
    first, last = rows.aggregate(first=Min("history_date"), last=Max("history_date")).values()
    if first is None:
        return
    told = ngettext("%(n)s time, from %(first)s to %(last)s", "%(n)s times, from %(first)s to %(last)s", rows.count())
    days = {"first": format_date(timezone.localdate(first)), "last": format_date(timezone.localdate(last))}
    yield part, 0, _("written or changed"), told % {"n": rows.count(), **days}


def _named_elsewhere(keys: Keys, person: Resident) -> Iterator[Told]:
    for rows in declared():
        if isinstance(rows.act, LetsGo):
            model = model_of(rows.model)
            words = [str(model._meta.get_field(key).verbose_name) for key in rows.keys]
            for number, pk in enumerate(sorted(naming(rows, keys[PERSON])), 1):
                row = model._base_manager.filter(pk=pk).first()
                if row is not None:
                    yield str(model._meta.verbose_name), number, ", ".join(words), label_of(row)


def _household(person: Resident) -> Iterator[Told]:
    if person.household_id:
        others = Resident.objects.living().filter(household=person.household_id).exclude(pk=person.pk).count()
        yield _("household"), 0, _("other people in the house"), str(others)


def _looks(person: Resident) -> Iterator[Told]:
    """Who looked, by role: the names of staff are theirs."""
    role_title = import_string(settings.ROLE_TITLE)
    lines = AccessLog.objects.filter(target_type=PERSON, target_id=str(person.pk)).values_list("user_id", "action")
    roles = {}
    for user, role in User.groups.through.objects.values_list("user_id", "group__name").order_by("group__name"):
        roles.setdefault(user, role_title(role))
    counts = Counter((str(roles.get(user, _("the system"))), str(action)) for user, action in lines)
    words = dict(AccessLog._meta.get_field("action").choices)
    for (role, action), number in sorted(counts.items()):
        yield _("who looked"), 0, role, f"{words.get(action, action)}: {number}"
