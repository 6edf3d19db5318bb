"""The page on which an account that leaves is handed over to another, and the paper that both sign."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.fresh import require_fresh
from accounts.handing_over import RIGHT, hand_over, what_hangs_on
from accounts.models import User
from core.admin.scoped import seen_or_404
from core.forms import ThaiDateField


class Accounts(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.staff_label


class HandOverForm(forms.Form):
    successor = Accounts(label=_("successor"), queryset=User.objects.none(), widget=UnfoldAdminSelectWidget)
    last_day = ThaiDateField(label=_("last day of the account"), future_ok=True)

    def __init__(self, *args, leaving: User, **kwargs):
        super().__init__(*args, **kwargs)
        able = User.objects.filter(is_staff=True, is_active=True).exclude(pk=leaving.pk)
        self.fields["successor"].queryset = able.order_by("first_name", "last_name", "username")


class HandingOver:
    """Mixin of the admin of accounts."""

    def get_urls(self):
        own = path("<int:pk>/handover/", self.admin_site.admin_view(self.handover_view), name="accounts_user_handover")
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        mine = str(request.user.pk) == str(object_id)
        may = request.user.has_perm(RIGHT) and not mine
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "may_hand_over": may})

    def handover_view(self, request, pk):
        leaving = seen_or_404(self, request, pk)
        if not request.user.has_perm(RIGHT) or leaving.pk == request.user.pk:
            raise PermissionDenied
        today = timezone.localdate()
        form = HandOverForm(request.POST or None, leaving=leaving, initial={"last_day": today})
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Hand over an account"), "leaving": leaving,
            "form": form, "lines": what_hangs_on(leaving, today), "done": None, "today": today, "successor": None,
            "back": reverse("admin:accounts_user_change", args=[leaving.pk]), "media": form.media,
        }  # fmt: skip
        if request.method == "POST" and form.is_valid():
            require_fresh()
            try:
                context["done"] = hand_over(leaving, **form.cleaned_data, by=request.user)
                context["successor"] = form.cleaned_data["successor"]
            except ValidationError as refused:
                form.add_error(None, refused)
        return TemplateResponse(request, "accounts/admin/hand_over.html", context)
