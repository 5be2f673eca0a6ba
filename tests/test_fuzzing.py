"""The harness of `make fuzz` keeps what it is there to keep: what raises, stands still, or needs too much memory."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import fuzz_one

def read(data):
    if data == b"bad":
        raise KeyError("no such word")
    if data == b"slow":
        while True:
            pass
    if data == b"large":
        bytes(2_000_000_000)

fuzz_one.LIMIT = 0.3
out = Path(sys.argv[2])
watch = fuzz_one.Watch("entry", read, 30.0, out)
with (out / "trace").open("w") as trace:
    fuzz_one.hold(trace)
    watch.run(b"good")
    watch.run(sys.argv[3].encode())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a clock of processor time")
@pytest.mark.parametrize(
    ("data", "ends", "why"),
    [
        ("good", 0, None),
        ("bad", 0, "KeyError: 'no such word'"),
        ("large", 0, "MemoryError"),
        ("slow", -getattr(signal, "SIGPROF", 0), None),
    ],
)
def test_fuzzing_keeps_what_does_not_hold(tmp_path: Path, data: str, ends: int, why: str | None) -> None:
    command = [sys.executable, "-c", SCRIPT, str(ROOT / "bench"), str(tmp_path), data]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == ends, done.stderr
    assert (tmp_path / "current").read_bytes() == data.encode()
    kept = [path.read_text("utf-8") for path in (tmp_path / "kept").glob("*.why")]
    assert len(kept) == (why is not None)
    if why:
        assert why in kept[0]
    assert ("in read" in (tmp_path / "trace").read_text("utf-8")) == (data == "slow")
