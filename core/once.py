"""A form of the staff carries a key of its own, so that it can be known again when it arrives once more.

The tag `csrf_token` puts it into every form (core/templatetags/form_keys.py); `accounts.middleware.SentOnce` looks at it.
"""

import secrets

FORM_KEY = "_form_key"
# What a form carries beside what was typed.
NOT_TYPED = ("csrfmiddlewaretoken", FORM_KEY)


def new_key() -> str:
    return secrets.token_urlsafe(24)


def settled(request, goes_to: str | None) -> None:
    """Said inside the transaction that wrote: with what is written it is written down that this form was taken.

    Raises where the same form was taken meanwhile, so that nothing of this one stays.
    """
    sent = getattr(request, "sent_form", None)
    if sent is not None and goes_to:
        sent.settle(goes_to)
