"""Addresses of signing in. Those that Django's admin has too come before it (waeng_portal/urls.py)."""

from django.contrib import admin
from django.urls import path

from accounts.views import drafts, line, mine, provider, sign_in

staff = admin.site.admin_view

urlpatterns = [
    path("login/", sign_in.sign_in, name="login"),
    path("login/second/", sign_in.second_step, name="second_step"),
    path("login/code/", sign_in.one_time_code, name="one_time_code"),
    path("login/provider/", provider.leave_for_provider, name="provider"),
    path("login/provider/back/", provider.back_from_provider, name="provider_back"),
    path("logout/", sign_in.sign_out, name="logout"),
    path("password_change/", staff(mine.password_change), name="password_change"),
    path("draft-key/", staff(drafts.draft_key_view), name="draft_key"),
    path("line/", staff(line.line_view), name="line"),
    path("my/sign-in/", staff(mine.my_sign_in), name="my_sign_in"),
    path("my/new-password/", staff(mine.new_password), name="new_password"),
    path("my/set-up/", staff(mine.set_up), name="set_up"),
    path("my/app/", staff(mine.add_app), name="add_app"),
    path("my/passkey/", staff(mine.add_passkey), name="add_passkey"),
    path("my/recovery-codes/", staff(mine.recovery_codes), name="recovery_codes"),
    path("my/second-steps/<int:pk>/remove/", staff(mine.remove_factor), name="remove_factor"),
    path("my/sessions/<slug:which>/end/", staff(mine.end_session), name="end_session"),
    path("my/provider/", staff(provider.link), name="link_provider"),
    path("my/provider/unlink/", staff(provider.unlink), name="unlink_provider"),
]
