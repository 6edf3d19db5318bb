"""The person's name, number and telephone taken out of every text that somebody wrote somewhere else: notes about others, news,
reasons, and their histories. Found through the models, so that a new field is included without being named."""

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, Model, Q, QuerySet, TextField

from core.fields import KeyField
from core.sealed import Words
from programs.models.content import PublicContent, reindex

BLANK = "–"
Left = Mapping[str, set[int]]
# What the fund's bank wrote, the accounts of staff and their trail: evidence, or nobody's data of the registry.
NOT_OURS_TO_CHANGE = {
    "welfare.bankline", "accounts.user", "accounts.accesslog", "reports.signatory", "welfare.document", "welfare.transfer",
}  # fmt: skip


def _models() -> Iterator[tuple[type[Model], type[Model]]]:
    """Every table of ours with the model that it is, or is the history of."""
    for config in apps.get_app_configs():
        if config.path.startswith(str(settings.BASE_DIR)):
            for model in config.get_models():
                subject = getattr(model, "instance_type", model)
                if not model._meta.proxy and subject._meta.label_lower not in NOT_OURS_TO_CHANGE:
                    yield model, subject


def texts_of(model: type[Model]) -> list[str]:
    """Free text: neither a key that is made, nor one of a few words to choose from."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not isinstance(field, KeyField) and not field.choices
    ]


def _rows(model: type[Model], subject: type[Model], words: Words, but: Left) -> QuerySet:
    """Columns as they are: the managers of translated models would answer and write one language of them alone."""
    asked = Q()
    for name in texts_of(model):
        for one in words.telling:
            asked |= Q(**{f"{name}__contains": one})
    rows = QuerySet(model).filter(asked) if asked else QuerySet(model).none()
    left = but.get(subject._meta.label_lower)
    return rows.exclude(**{f"{subject._meta.pk.attname}__in": left}) if left else rows


def texts_naming(words: Words, *, but: Left) -> int:
    return sum(_rows(model, subject, words, but).count() for model, subject in _models())


def scrub(words: Words, *, but: Left) -> int:
    return sum(_scrub(model, _rows(model, subject, words, but), words) for model, subject in _models())


def _scrub(model: type[Model], rows: QuerySet, words: Words) -> int:
    found = {values.pop("pk"): values for values in rows.values("pk", *texts_of(model))}
    for pk, values in found.items():
        changed = {name: _without(text, words) for name, text in values.items()}
        QuerySet(model).filter(pk=pk).update(**{n: text for n, text in changed.items() if text != values[n]})
    if found and issubclass(model, PublicContent):
        # The search of the public pages has words of its own.
        reindex(list(model.objects.filter(pk__in=found)))
    return len(found)


def _without(text: str | None, words: Words) -> str | None:
    for one in words.telling if text else ():
        text = text.replace(one, BLANK)
    return text
