"""Encryption at rest, and the digest that finds an encrypted number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import crypto


@given(st.binary(max_size=2000), st.binary(max_size=20))
def test_what_is_sealed_opens_again(plain, purpose):
    assert crypto.decrypt(crypto.encrypt(plain, purpose), purpose) == plain


def test_the_same_text_is_never_sealed_alike():
    blobs = list(crypto.encrypt_many(["1999900000001"] * 1200, b"x"))
    assert len(set(blobs)) == 1200


def test_many_open_to_what_each_was():
    texts = [str(number) for number in range(1200)]
    assert [crypto.decrypt(blob, b"x").decode() for blob in crypto.encrypt_many(texts, b"x")] == texts


@pytest.mark.parametrize("place", [0, 1, 13, -1])
def test_a_changed_byte_does_not_open(place):
    blob = bytearray(crypto.encrypt("1999900000001", b"x"))
    blob[place] ^= 1
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(bytes(blob), b"x")


def test_a_blob_moved_to_another_purpose_does_not_open():
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(crypto.encrypt("1999900000001", b"x"), b"y")


def test_another_key_neither_opens_nor_finds(settings):
    blob, digest = crypto.encrypt("1", b"x"), crypto.digest("1")
    settings.DATA_KEY = settings.DIGEST_KEY = "another key of the test, long enough to be one"
    assert crypto.digest("1") != digest
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(blob, b"x")


def test_the_digest_is_hmac_sha_256_cut_to_128_bits(settings):
    import hmac
    from base64 import urlsafe_b64decode
    from hashlib import sha256

    key = sha256(b"waeng:digest:" + settings.DIGEST_KEY.encode()).digest()
    expected = hmac.digest(key, b"1999900000001", "sha256")[:16]
    assert urlsafe_b64decode(crypto.digest("1999900000001") + "==") == expected
