"""Forms of signing in, in unfold's dress."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables
from unfold.forms import AdminOwnPasswordChangeForm, AuthenticationForm
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from accounts import signing

# An address of the device that fills it in by itself, and keyboards that fit.
CODE = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class SignInForm(AuthenticationForm):
    """Asks for the password; whether it is right is for `accounts.signing` to say."""

    own_phone = forms.BooleanField(
        label=_("This is my own phone, and it has a lock"), required=False, widget=UnfoldBooleanWidget(),
        help_text=_("For village keepers: you stay signed in for a working day. Never tick it on a computer that others use."),
    )  # fmt: skip

    def clean(self):
        return self.cleaned_data


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=40,
        widget=UnfoldAdminTextInputWidget(attrs={**CODE, "inputmode": "text", "autofocus": True}),
    )  # fmt: skip


class OneTimeForm(CodeForm):
    username = forms.CharField(
        label=_("Username"), max_length=150,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )  # fmt: skip
    field_order = ["username", "code"]


class AppForm(CodeForm):
    """The first code of an app that is set up."""

    code = forms.CharField(
        label=_("Code that the app shows now"), max_length=10, help_text=_("Six digits; a new one every half minute."),
        widget=UnfoldAdminTextInputWidget(attrs={**CODE, "inputmode": "numeric"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Which phone is it?"), max_length=60, required=False, help_text=_("So that you know it again, e.g. Somchai's Samsung."),
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ["code", "name"]


class IssueForm(forms.Form):
    new_password = forms.BooleanField(
        label=_("The password is forgotten too"), required=False, widget=UnfoldBooleanWidget(),
        help_text=_("Then the code stands in for the password as well, and a new one is chosen right after signing in."),
    )  # fmt: skip


class OwnPassword:
    """What every form by which somebody sets their own password does besides."""

    def save(self, commit=True):
        user = super().save(commit)
        signing.password_changed(user, by=user)
        return user


class OwnPasswordForm(OwnPassword, AdminOwnPasswordChangeForm):
    """Who is signed in types the old password too; wrong ones are counted, told to the trail and locked out."""

    @sensitive_variables("old_password")
    def clean_old_password(self):
        old_password = self.cleaned_data["old_password"]
        refused = signing.old_password(self.user, old_password)
        if refused and refused.wait:
            minutes = -(-refused.wait // 60)
            raise ValidationError(
                ngettext(
                    "Too many wrong tries: wait %(n)s minute.", "Too many wrong tries: wait %(n)s minutes.", minutes
                ),
                code="locked",
                params={"n": minutes},
            )
        if refused:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old_password


class NewPasswordForm(OwnPassword, SetPasswordForm):
    """Right after signing in with a password or code that somebody else made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("new_password1", "new_password2"):
            self.fields[name].widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"})
