"""A real copy that follows a real database, on this machine."""

import subprocess
import sys

import pytest

from tests.laws.tree import ROOT


@pytest.mark.prove
def test_public_pages_come_from_the_copy_while_it_follows_and_from_the_database_otherwise(record_proof):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.replica"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = [line for line in done.stdout.splitlines() if line[:3] in ("yes", "NO ")]
    record_proof("what a streaming replica is to do", tried=len(told), failed=sum(line[:2] == "NO" for line in told))
    assert (done.returncode, len(told)) == (0, 7), done.stdout + done.stderr[-2000:]
