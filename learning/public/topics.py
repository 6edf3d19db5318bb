"""The tree of topics as one list: each of the first level, then its parts."""

from django import forms
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from programs.models import Topic


def in_order() -> QuerySet[Topic]:
    return Topic.objects.select_related("parent").order_by(
        Coalesce("parent__position", "position"),
        Coalesce("parent_id", "pk"),
        F("parent_id").asc(nulls_first=True),
        "position",
        "pk",
    )


def indented(topic: Topic) -> str:
    """As it stands in a list to choose from."""
    return f"– {topic.name}" if topic.parent_id else topic.name


class TopicChoice(forms.ModelChoiceField):
    def label_from_instance(self, topic: Topic) -> str:
        return indented(topic)
