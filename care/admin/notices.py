"""Posting the public notice before somebody is removed, and taking it down."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminTextInputWidget

from care.models.notice import LEAST_DAYS, MOST_DAYS
from care.services import notices as services
from care.services.receipts import CHANGE
from core.forms import ThaiDateField


class NoticeForm(forms.Form):
    posted_on = ThaiDateField(label=_("posted on"), initial=timezone.localdate, future_ok=True)
    days = forms.IntegerField(
        label=_("days that it stands"), initial=LEAST_DAYS, min_value=LEAST_DAYS, max_value=MOST_DAYS,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
        help_text=_("At least 15. It takes itself down, and shows the name and the village only."),
    )  # fmt: skip


class NoticePages:
    """Mixin of the receipts' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/notice/", wrap(self.notice_view), name="care_receipt_notice"),
            path("<int:pk>/notice/down/", wrap(require_POST(self.down_view)), name="care_receipt_down"),
        ]
        return own + super().get_urls()

    def notice_view(self, request, pk):
        receipt = self.row_for(request, pk, CHANGE)
        return self.form_page(
            request, NoticeForm(request.POST or None), title=_("Public notice of removal"), about=self._about(receipt),
            save=lambda form: services.post(receipt, **form.cleaned_data, by=request.user) and None,
            said=_("The notice is posted. End the receiving when it is over."), back=self._page(receipt),
        )  # fmt: skip

    def down_view(self, request, pk):
        receipt = self.row_for(request, pk, CHANGE)
        if notice := receipt.notices.all().still(timezone.localdate()):
            services.withdraw(notice, by=request.user)
            messages.success(request, _("The notice is taken down."))
        return redirect(self._page(receipt))
