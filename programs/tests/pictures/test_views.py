"""How public pictures are handed out: exact names, for a year, with nothing about the visitor."""

import pytest

from programs.pictures.store import store


@pytest.fixture
def key(db, folder, made):
    return store(made)


def read(client, address: str, **how):
    """The answer, read to its end: so is its file closed."""
    answer = client.get(address, **how)
    answer.getvalue()
    return answer


@pytest.mark.parametrize(("ending", "kind"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_a_file_is_handed_out_as_what_it_is(client, key, made, ending, kind):
    answer = client.get(f"/pictures/{key}/320.{ending}")
    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, kind, made.files[f"320.{ending}"])


def test_a_picture_may_be_kept_for_a_year_by_anybody(client, key):
    answer = read(client, f"/pictures/{key}/600.jpg")
    said = [answer.get(name) for name in ("Cache-Control", "X-Content-Type-Options", "Vary", "Set-Cookie")]
    assert said == ["public, max-age=31536000, immutable", "nosniff", None, None]


def test_the_length_is_told_and_nothing_is_packed_twice(client, key, made):
    answer = read(client, f"/pictures/{key}/600.jpg", headers={"accept-encoding": "gzip"})
    assert (answer.get("Content-Encoding"), answer["Content-Length"]) == (None, str(len(made.files["600.jpg"])))


def test_a_browser_may_ask_for_the_head_only(client, key):
    answer = client.head(f"/pictures/{key}/600.jpg")
    assert (answer.status_code, answer.getvalue()) == (200, b"")


def test_nothing_is_written_here(client, key):
    assert client.post(f"/pictures/{key}/600.jpg").status_code == 405


def test_a_picture_costs_no_query_and_no_session(client, key, django_assert_num_queries):
    client.cookies["sessionid"] = "x" * 32
    with django_assert_num_queries(0):
        assert client.get(f"/pictures/{key}/600.jpg").getvalue()[:3] == b"\xff\xd8\xff"


WRONG = [
    "/pictures/{key}/641.jpg", "/pictures/{key}/600.png", "/pictures/{key}/600.jpg%0A", "/pictures/{key}/0600.jpg",
    "/pictures/{key}/600.JPG", "/pictures/{key}/", "/pictures/{key}", "/pictures/{upper}/600.jpg",
    "/pictures/{none}/600.jpg", "/pictures/{key}/../{key}/600.jpg", "/pictures/{key}/%2e%2e/600.jpg",
    "/pictures/{key}/..%2f..%2f..%2fsecret.jpg", "/pictures/{key}/๖๐๐.jpg", "/pictures/{key}/600.jpg/", "/pictures/",
]  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_no_other_name_leads_anywhere(client, key, folder, address):
    (folder / "secret.jpg").write_bytes(b"\xff\xd8\xff")
    asked = address.format(key=key, upper=key.upper(), none="0" * 32)
    assert client.get(asked).status_code == 404
