"""pytest plugin: no test reaches beyond this machine."""

import ipaddress
import socket

import pytest


class OutsideConnectionError(AssertionError):
    """A test, or the code it tried, meant to speak with another machine."""


def _is_here(address: object) -> bool:
    host = address[0]
    return host == "localhost" or ipaddress.ip_address(host.partition("%")[0]).is_loopback


def _guarded(connect):
    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address):
            raise OutsideConnectionError(f"connection to {address[0]} refused: tests speak with this machine only")
        return connect(self, address)

    return guarded


@pytest.fixture(scope="session", autouse=True)
def _loopback_only():
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    yield
    patch.undo()
