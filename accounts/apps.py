from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts and trail")

    def ready(self):
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from accounts.drafts import forget_at_signing_out
        from accounts.standing import begin

        user_logged_in.connect(begin)
        user_logged_out.connect(forget_at_signing_out)
