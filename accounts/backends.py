"""Sign-in that ends with the account's last day."""

from django.contrib.auth.backends import ModelBackend


class EndingAccountBackend(ModelBackend):
    """Django's own backend; an account past `ends_on` neither signs in nor goes on with an open session."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and not user.ended()
