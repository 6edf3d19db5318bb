"""What somebody tells of what they would like to learn, at the public page and at the counter alike."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.flags import FlagsFormField
from learning.enums import Obstacle
from learning.models import LearningWish
from learning.public.topics import TopicChoice, in_order
from learning.services import needs
from programs.enums import Day, Tongue
from programs.forms import LinesField, asker_name, asker_phone, consent_field, village_asked
from programs.public.protection import ProtectedForm

ASKED = ("topic", "detail", "obstacles", "languages", "days", "name", "phone", "village")


class WishForm(forms.Form):
    """What, in which circumstances, and who asks."""

    topic = TopicChoice(
        in_order(), label=_("What would you like to learn?"), empty_label=_("Choose a subject"),
        help_text=_("Choose what is nearest to it; you tell the rest below."),
        error_messages={
            "required": _("Choose a subject; the first line of each group means all of it."),
            "invalid_choice": _("Choose a subject of the list."),
        },
    )  # fmt: skip
    detail = LinesField(
        label=_("In your own words"), required=False, max_length=300,
        help_text=_("For example: I want to read the labels of medicines; I want to sell my cakes."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    obstacles = FlagsFormField(
        choices=Obstacle, label=_("What makes it hard for you to learn?"),
        help_text=_("Tick what is so, if you like: the office looks for somebody who makes it easier."),
    )  # fmt: skip
    languages = FlagsFormField(
        choices=Tongue, label=_("In which languages do you learn well?"), help_text=_("None ticked: in any.")
    )
    days = FlagsFormField(choices=Day, label=_("On which days could you come?"), help_text=_("None ticked: on any."))
    name = asker_name()
    phone = asker_phone()
    village = village_asked(_("Your village"))
    consent = consent_field(_("I agree that the office keeps and reads what I wrote, to find me something to learn."))

    @property
    def wish(self) -> dict:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in ASKED}


class PublicWishForm(ProtectedForm, WishForm):
    def sent_before(self, key: str) -> LearningWish | None:
        return needs.sent_wish(key)

    def is_same(self, first: LearningWish) -> bool:
        return all(self.cleaned_data.get(name) == getattr(first, name) for name in ASKED)
