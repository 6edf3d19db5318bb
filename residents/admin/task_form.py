"""The form of one task, and the picker of who is to do it."""

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.admin.pickers import Picker
from core.admin.versioned import VersionedModelForm
from core.forms import ThaiDateField
from residents.models import Task
from residents.services.tasks import NOT_THEIRS, VIEW, can_be_given


def staff_with_tasks():
    """Accounts that may be given a task: staff who read tasks, by name and no more."""
    able = User.objects.with_perm(VIEW).filter(is_staff=True)
    return User.objects.filter(pk__in=able.values("pk")).order_by("first_name", "last_name", "username")


class StaffSelect(Picker):
    """Asks our own list of names: the admin's would want the right to read accounts."""

    def get_url(self):
        return reverse("admin:residents_task_staff")


class TaskForm(VersionedModelForm):
    due_on = ThaiDateField(
        label=_("by"), required=False, future_ok=True, help_text=_("Blank: when there is time. E.g. 22/11/2569.")
    )

    class Meta:
        model = Task
        fields = ["what", "detail", "resident", "household", "due_on", "assigned_to"]
        widgets = {"detail": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("assigned_to")
        if field is not None and self.instance.assigned_to_id:
            # Whose it is now stays readable, though they may have left since.
            field.queryset = User.objects.filter(
                Q(pk__in=field.queryset.values("pk")) | Q(pk=self.instance.assigned_to_id)
            )

    def clean(self):
        cleaned = super().clean()
        who = cleaned.get("assigned_to")
        task = Task(
            resident=cleaned.get("resident", self.instance.resident),
            household=cleaned.get("household", self.instance.household),
            office_only=self.instance.office_only,
        )
        if who and task.about and not can_be_given(task, who):
            self.add_error("assigned_to", NOT_THEIRS % {"who": who.staff_label})
        return cleaned
