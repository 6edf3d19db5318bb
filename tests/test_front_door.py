"""gunicorn as it is set up for an office: what is no one, whole request is refused, before the portal sees any of it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings

HOST = "Host: localhost\r\n"
HELLO = f"GET /healthz HTTP/1.1\r\n{HOST}\r\n"
# A second request, hidden in what a proxy may take for the body of the first.
HIDDEN = f"GET /admin/ HTTP/1.1\r\n{HOST}\r\n"
PLAIN_POST = f"POST /healthz HTTP/1.1\r\n{HOST}"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """The port of a gunicorn begun by the office's own configuration."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("door")
    env = os.environ | {
        "BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "1", "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "waeng_portal.settings",
        "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3",
    }  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "waeng_portal.wsgi"]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen) -> None:
    while server.poll() is None:
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("gunicorn ended at once")


def hear(port: int, said: str) -> bytes:
    """Everything that comes back on one connection on which this is sent, and no more."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(said.encode("latin-1"))
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def say(port: int, said: str) -> list[int]:
    """The status of every answer to it."""
    return [int(head.split(b" ", 1)[0]) for head in hear(port, said).split(b"HTTP/1.1 ")[1:]]


def test_a_plain_request_is_answered(door):
    assert say(door, HELLO) == [200]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(f"Content-Length: 5\r\nContent-Length: {len(HIDDEN)}\r\n", id="two lengths"),
        pytest.param(f"Content-Length: {len(HIDDEN)}\r\nTransfer-Encoding: chunked\r\n", id="a length and chunks"),
        pytest.param("Transfer-Encoding: xchunked\r\n", id="an encoding nobody knows"),
        pytest.param("Transfer-Encoding : chunked\r\n", id="a space before the colon"),
        pytest.param("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", id="two encodings"),
        pytest.param("Content-Length: +5\r\n", id="a length with a sign"),
        pytest.param("Content-Length: 0x5\r\n", id="a length in another base"),
        pytest.param("X-Folded: a\r\n b\r\n", id="a head over two lines"),
        pytest.param("X\0: a\r\n", id="a name with a zero"),
    ],
)
def test_a_request_hidden_in_another_is_refused_with_it(door, heads):
    answers = say(door, f"{PLAIN_POST}{heads}\r\n0\r\n\r\n{HIDDEN}")
    assert [status for status in answers if status < 400] == [] and len(answers) <= 1


@pytest.mark.parametrize(
    "request_text",
    [
        pytest.param(f"GET /{'a' * 5000} HTTP/1.1\r\n{HOST}\r\n", id="an endless address"),
        pytest.param(f"GET /healthz HTTP/1.1\r\n{HOST}X-Long: {'a' * 9000}\r\n\r\n", id="an endless head"),
        pytest.param(f"GET /healthz HTTP/1.1\r\n{HOST}" + "X-One: a\r\n" * 100 + "\r\n", id="endless heads"),
    ],
)
def test_what_is_endless_is_refused(door, request_text):
    answers = say(door, request_text)
    assert answers == [] or answers[0] >= 400


@pytest.mark.parametrize("before", ["zz\r\n", "", "5\r\nabc", "5;a=\r\nabcde"])
def test_what_stands_where_a_chunk_should_be_is_no_second_request(door, before):
    answers = say(door, f"{PLAIN_POST}Transfer-Encoding: chunked\r\n\r\n{before}{HIDDEN}")
    assert [status for status in answers if status < 400] == []


def test_a_name_that_only_looks_like_the_proxys_is_not_the_proxys(door):
    """`X_Forwarded_Proto` would reach a program under the name of the head that the proxy alone may send."""
    ask = "GET /robots.txt HTTP/1.1\r\n{host}{name}: https\r\n\r\n"
    named, alike = (hear(door, ask.format(host=HOST, name=name)) for name in ("X-Forwarded-Proto", "X_Forwarded_Proto"))
    assert (b"https://localhost/" in named, b"http://localhost/" in alike) == (True, True)


def test_whoever_stops_in_the_middle_is_no_request(door):
    """A body that was promised and never came is not acted upon, and the next one is answered."""
    broken = say(door, f"POST /admin/login/ HTTP/1.1\r\n{HOST}Content-Length: 100\r\n\r\nusername=")
    assert ([status for status in broken if status < 400], say(door, HELLO)) == ([], [200])


def test_behind_accounts_with_a_published_password_nobody_is_served(tmp_path):
    """A table of accounts is all that is looked at."""
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as made:
        made.execute("CREATE TABLE accounts_user (username, email)")
        made.execute("INSERT INTO accounts_user VALUES ('clerk', 'clerk@demo.invalid')")
        made.commit()
    env = {name: name * 10 for name in ("SECRET_KEY", "DATA_KEY", "DIGEST_KEY", "TRAIL_KEY")} | {
        "PATH": os.environ["PATH"], "DEBUG": "0", "ALLOWED_HOSTS": "portal.example.go.th", "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }  # fmt: skip
    begun = [sys.executable, "-c", "import waeng_portal.wsgi"]
    ended = subprocess.run(begun, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)
    said = ended.stderr.splitlines()[-1]
    assert (ended.returncode, "ฐานข้อมูลนี้มีบัญชีสาธิต" in said, "clerk" in said) == (1, True, True)
