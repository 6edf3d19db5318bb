"""A provider of OpenID Connect on this machine, as small as one can be: it says of whoever comes what the test told it to."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portal", "of-the-test"


class _Silent(WSGIRequestHandler):
    def log_message(self, *args):
        """Says nothing."""


class Provider:
    """`claims` is what it vouches for; `challenge` and `nonce` are what the browser brought to its front page."""

    def __init__(self):
        self.key = rsa.generate_private_key(65537, 2048)
        self.signs_with, self.claims, self.header = self.key, {"sub": "person-1"}, {"kid": "1"}
        self.challenge = self.nonce = ""
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=_Silent)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def arrived(self, address: str) -> dict[str, str]:
        """What a browser brings that was sent to the provider's front page."""
        asked = {key: value[0] for key, value in parse_qs(address.partition("?")[2]).items()}
        self.challenge, self.nonce = asked["code_challenge"], asked["nonce"]
        return asked

    def answer(self, environ, start):
        page = {"/.well-known/openid-configuration": self._about, "/keys": self._keys, "/token": self._token}
        said = page.get(environ["PATH_INFO"], lambda environ: None)(environ)
        start("200 OK" if said is not None else "400 Bad Request", [("Content-Type", "application/json")])
        return [json.dumps(said or {"error": "invalid_grant"}).encode()]

    def _about(self, environ) -> dict:
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/front", "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }  # fmt: skip

    def _keys(self, environ) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}

    def _token(self, environ) -> dict | None:
        form = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        proof = urlsafe_b64encode(sha256(form["code_verifier"][0].encode()).digest()).rstrip(b"=").decode()
        if (form["code"], form["client_secret"], proof) != (["good"], [SECRET], self.challenge):
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.nonce, **self.claims}
        return {"id_token": jwt.encode(claims, self.signs_with, "RS256", headers=self.header), "access_token": "x"}
