import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser


def test_the_browser_reads_a_page_of_the_live_server(page):
    assert page.goto("/static/favicon.svg").status == 200


def test_a_phone_is_360_wide(phone):
    phone.set_content('<meta name="viewport" content="width=device-width">')
    assert phone.evaluate("window.innerWidth") == 360


def test_the_sign_in_page_answers_somebody_who_has_not_signed_in(page):
    assert page.goto("/admin/login/").status == 200


class _InTwoPieces(BaseHTTPRequestHandler):
    """A page whose end comes half a second after its beginning, as on a busy machine; nobody may read it before it is whole."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b'<!doctype html><title>page</title><a href="/next">next</a>' + b" " * 2048)
        self.wfile.flush()
        if self.path == "/next":
            time.sleep(0.5)
            self.wfile.write(b"<table></table>")

    def log_message(self, *words):
        """Nothing to the test's output."""


@pytest.fixture
def slow_pages():
    with ThreadingHTTPServer(("127.0.0.1", 0), _InTwoPieces) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_what_is_pressed_is_over_when_the_next_page_is_whole(page, slow_pages):
    page.goto(slow_pages)
    page.get_by_role("link").click()
    assert page.locator("table").count() == 1
