"""System checks of the whole portal: what must never reach an office's own server."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from waeng_portal.demo import demo_accounts

DEMO_ACCOUNTS = "waeng_portal.E001"
DELETE = "manage.py shell --no-imports -c 'from waeng_portal.demo import demo_accounts; demo_accounts().delete()'"


@register(Tags.database)
def no_demo_accounts(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """Runs with `migrate` and `check --database default`: accounts with a published password mean an open door."""
    return _demo_account_errors("default") if "default" in (databases or ()) else []


@register(Tags.security, deploy=True)
def no_demo_accounts_at_deploy(app_configs=None, **kwargs) -> list[Error]:
    """The same with `check --deploy`, which asks no database by itself."""
    return _demo_account_errors("default")


def refuse_demo_accounts() -> None:
    """At the start of the web, which serves nobody behind an open door."""
    found = _demo_account_errors("default")
    # Processes that are forked from this one share no connection.
    connections["default"].close()
    if found:
        raise ImproperlyConfigured(f"{found[0].msg} {found[0].hint}")


def _demo_account_errors(alias: str) -> list[Error]:
    if settings.DEBUG or settings.PRACTICE:
        return []
    try:
        names = list(demo_accounts().using(alias).order_by("username").values_list("username", flat=True))
    except DatabaseError:
        # No database yet, or none of its tables: there are no accounts in it.
        connections[alias].close()
        return []
    return [_error(names)] if names else []


def _error(names: list[str]) -> Error:
    return Error(
        _("This database has demo accounts, whose password is published: %(names)s.") % {"names": ", ".join(names)},
        hint=_(
            "Demo data do not belong on a server. Begin with a new database, or delete these accounts with: %(command)s"
        )
        % {"command": DELETE},
        id=DEMO_ACCOUNTS,
    )
