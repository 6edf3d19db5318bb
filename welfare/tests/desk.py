"""The treasurer and the committee in front of their screens."""

import datetime

from django.contrib.messages import get_messages
from django.test import Client

from tests.contract import client_for, make_user
from thai.dates import format_date


def at_the_desk(*roles: str) -> list[Client]:
    """A browser for each role, signed in."""
    for role in roles:
        make_user(role)
    return [client_for(role) for role in roles]


def told(response) -> list[str]:
    """The messages of an answer."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def be(day: datetime.date) -> str:
    """As somebody types it."""
    return format_date(day, "numeric")
