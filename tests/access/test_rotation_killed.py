"""kill -9 while the keys are changed: everything can be read and found all the time, and begun again it ends with the new keys."""

import json

from tests.rig.killed import main_of
from tests.rig.proof import rounds

KILLS = rounds(5, 300)


def test_killed_at_any_moment_nothing_is_lost(committed_db, tmp_path, record_proof):
    folders = {"MEDIA_ROOT": str(tmp_path / "media"), "PUBLIC_MEDIA_ROOT": str(tmp_path / "public")}
    said = json.loads(main_of("tests.access.killed_rotation", KILLS, **folders))
    assert (said["wrong"], said["tried"], said["moments"] > 100) == ([], KILLS, True)
    record_proof("kill -9 while the keys are changed", said["tried"])
