"""What staff write of a request for help, and the picker of who handles it."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.admin.pickers import Picker
from core.admin.versioned import VersionedModelForm
from core.forms import ThaiDateField
from programs.models import HelpRequest
from programs.services.help import VIEW, can_handle

NOT_THEIRS = _("%(who)s does not see this request: choose somebody who does.")


def staff_with_help():
    """Accounts that may handle a request: staff who read them, by name and no more."""
    able = User.objects.with_perm(VIEW).filter(is_staff=True)
    return User.objects.filter(pk__in=able.values("pk")).order_by("first_name", "last_name", "username")


class HandlerSelect(Picker):
    """Asks our own list of names: the admin's would want the right to read accounts."""

    def get_url(self):
        return reverse("admin:residents_task_staff")


class HelpRequestForm(VersionedModelForm):
    due_on = ThaiDateField(
        label=_("answer due by"), future_ok=True, help_text=_("The asker reads this day, e.g. 22/11/2569.")
    )

    class Meta:
        model = HelpRequest
        fields = ["handler", "due_on", "resident", "village"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("handler")
        if field is not None and self.instance.handler_id:
            # Whose it is now stays readable, though they may have left since.
            field.queryset = User.objects.filter(Q(pk__in=field.queryset.values("pk")) | Q(pk=self.instance.handler_id))

    def clean(self):
        cleaned = super().clean()
        who = cleaned.get("handler")
        about = HelpRequest(
            resident=cleaned.get("resident", self.instance.resident),
            village=cleaned.get("village", self.instance.village),
        )
        if who and not can_handle(about, who):
            self.add_error("handler", NOT_THEIRS % {"who": who.staff_label})
        return cleaned
