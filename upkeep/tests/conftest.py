import pytest

from upkeep.backup import sealed


@pytest.fixture
def keys(settings, tmp_path, monkeypatch):
    """A pair of keys of the test's own, and folders of its own; the file of the secret key."""
    # What a rehearsal starts is the portal itself.
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
    secret, settings.BACKUP_KEY = sealed.new_keys()
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT, settings.PUBLIC_MEDIA_ROOT = tmp_path / "media", tmp_path / "public"
    settings.VAR_DIR.mkdir()
    path = tmp_path / "secret.key"
    path.write_text(f"# made by a test\n{secret}\n", encoding="utf-8")
    return path
