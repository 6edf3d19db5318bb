"""A copy is opened by its own key alone, and what was cut or changed is refused before anything of it is used."""

import io

import pytest

from upkeep.backup import sealed
from upkeep.backup.errors import BackupRefused

SAID = b"some plain words " * 20_000


@pytest.fixture
def file(keys, tmp_path):
    path = tmp_path / "copy"
    with path.open("wb") as target, sealed.sealed(target) as plain:
        plain.write(SAID)
    return path


def _opened(path, keys, tmp_path) -> bytes:
    sealed.open_sealed(path, tmp_path / "plain", sealed.identity(str(keys)))
    return (tmp_path / "plain").read_bytes()


def test_what_was_written_comes_back(file, keys, tmp_path):
    assert _opened(file, keys, tmp_path) == SAID


def test_nothing_plain_stands_in_it(file):
    assert b"plain words" not in file.read_bytes()


@pytest.mark.parametrize("where", [0.3, 0.5, 0.99])
def test_one_changed_byte_is_found(file, keys, tmp_path, where):
    content = bytearray(file.read_bytes())
    content[int(len(content) * where)] ^= 1
    file.write_bytes(content)
    with pytest.raises(BackupRefused):
        _opened(file, keys, tmp_path)


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9999])
def test_a_cut_file_is_found(file, keys, tmp_path, left):
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * left)])
    with pytest.raises(BackupRefused):
        _opened(file, keys, tmp_path)


def test_another_key_opens_nothing(file, tmp_path):
    other = tmp_path / "other.key"
    other.write_text(sealed.new_keys()[0], encoding="utf-8")
    with pytest.raises(BackupRefused):
        _opened(file, other, tmp_path)


def test_a_file_of_another_kind_is_named(keys, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(BackupRefused, match=r"letter\.pdf"):
        _opened(path, keys, tmp_path)


@pytest.mark.parametrize("said", ["", "# only a comment\n", "nonsense"])
def test_a_file_without_a_secret_key_is_refused(tmp_path, said):
    path = tmp_path / "no.key"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(BackupRefused):
        sealed.identity(str(path))


@pytest.mark.parametrize("said", ["", "age1nonsense"])
def test_without_a_public_key_no_copy_is_begun(settings, said):
    settings.BACKUP_KEY = said
    with pytest.raises(BackupRefused), sealed.sealed(io.BytesIO()):
        pytest.fail("nothing may be written")


def test_a_full_disk_is_told(keys):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, _some):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), sealed.sealed(Full()) as plain:
        plain.write(SAID)
