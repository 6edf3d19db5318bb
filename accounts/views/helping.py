"""What whoever keeps accounts does for somebody who cannot sign in: a one-time code, an end to the lock or the sessions."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import fresh, one_time, signing, standing, trail
from accounts.forms import IssueForm
from accounts.models import Action, User


def _account(request, pk: int) -> User:
    """Another's account; one's own is helped by a colleague."""
    if not request.user.has_perm("accounts.change_user"):
        raise PermissionDenied
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Http404
    if user.pk == request.user.pk:
        raise PermissionDenied
    return user


@fresh.asked_again
def issue_code(request, pk: int):
    user = _account(request, pk)
    form = IssueForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        context = {**admin.site.each_context(request), "title": _("One-time code"), "form": form, "account": user}
        context |= {"hours": settings.ONE_TIME_CODE_HOURS, "may": signing.may_sign_in(user)}
        return TemplateResponse(request, "accounts/issue_code.html", context)
    if not signing.may_sign_in(user):
        messages.error(request, _("This account may not sign in: it is switched off or has ended. Change that first."))
        return redirect("admin:accounts_user_change", user.pk)
    form.is_valid()
    issued, code = one_time.issue(user, by=request.user, new_password=form.cleaned_data["new_password"])
    context = {"account": user, "issued": issued, "code": code, "office_phone": import_string(settings.OFFICE_PHONE)()}
    return TemplateResponse(request, "accounts/code_paper.html", context)


@require_POST
@fresh.asked_again
def unlock(request, pk: int):
    user = _account(request, pk)
    signing.unlock(user, by=request.user)
    messages.success(request, _("Unlocked: this person may try again at once."))
    return redirect("admin:accounts_user_change", user.pk)


@require_POST
@fresh.asked_again
def end_sessions(request, pk: int):
    user = _account(request, pk)
    number = standing.end_sessions(user)
    trail.log_account(user=request.user, action=Action.SESSIONS_ENDED, account=user, number=number)
    messages.success(request, _("Signed out there: {n}").format(n=number))
    return redirect("admin:accounts_user_change", user.pk)
