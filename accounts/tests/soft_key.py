"""A passkey of software: what a phone does with finger or PIN, as far as a server can tell."""

import json
import os
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT_AND_VERIFIED = 0x05


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class SoftKey:
    def __init__(self, host: str = "testserver", origin: str = "https://testserver"):
        self.key, self.id, self.count = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), 0
        self.host, self.origin = sha256(host.encode()).digest(), origin

    def make(self, question: dict, flags: int = PRESENT_AND_VERIFIED) -> str:
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(self.host, flags | 0x40, self.count, credential)
        client = self._client("webauthn.create", question)
        made = AttestationObject.create("none", data, {})
        return self._told({"clientDataJSON": _text(client), "attestationObject": _text(bytes(made))})

    def sign(self, question: dict, flags: int = PRESENT_AND_VERIFIED) -> str:
        self.count += 1
        data = bytes(AuthenticatorData.create(self.host, flags, self.count))
        client = self._client("webauthn.get", question)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._told(
            {"clientDataJSON": _text(client), "authenticatorData": _text(data), "signature": _text(signature)}
        )

    def _client(self, kind: str, question: dict) -> bytes:
        said = {"type": kind, "challenge": question["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _told(self, response: dict) -> str:
        key_id = _text(self.id)
        return json.dumps(
            {"id": key_id, "rawId": key_id, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
