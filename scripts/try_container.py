"""Runs the steps of deploy/Containerfile in a folder made by debootstrap, then serves a ledger to a team from it.

As root, on Debian, with debootstrap: python scripts/try_container.py FOLDER [PATH…]. It takes some minutes and what
apt-get and pip fetch, so it is no part of the tests. FOLDER may be one that debootstrap has made already. Each PATH of
this machine (a file that pip is set up by, certificates, a folder of packages) is copied to the same place in FOLDER.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8799
OWN = ("src", "requirements", "deploy", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
RECOUNT = "/opt/recount/bin/recount"


def main(folder: Path, brought: list[Path]) -> None:
    """Makes the folder, runs the steps, and asks the served app for its first page."""
    if not (folder / "bin").exists():
        run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", folder)
    for path in [*brought, Path("/etc/resolv.conf")]:
        bring(path, folder)
    source = folder / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir()
    for name in OWN:
        way = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        way(ROOT / name, source / name)
    steps = re.findall(r"^RUN (.+)$", (ROOT / "deploy" / "Containerfile").read_text(), re.M)
    for step in steps:
        print(f"RUN {step}", flush=True)
        run("chroot", folder, "sh", "-euc", step)
    shutil.rmtree(folder / "ledger")
    run("chroot", folder, "install", "-d", "-o", "recount", "-m", "0700", "/ledger")
    inside(folder, "init", "/ledger/our.ledger")
    inside(folder, "people", "/ledger/our.ledger", "invite", "Ana", "--role", "admin", "--who", "Ana")
    served = subprocess.Popen([
        *user(folder), RECOUNT, "serve", "/ledger/our.ledger", "--port", str(PORT), "--who", "Ana",
        "--address", "https://ledger.example", "--proxy-header", "X-Forwarded-For",
    ])  # fmt: skip
    try:
        print(f"served: {asked()}")
        inside(folder, "backup", "/ledger/our.ledger", "-o", "/ledger/copy.ledger")
    finally:
        served.terminate()
        served.wait()
    print("The steps of the container file work.")


def bring(path: Path, folder: Path) -> None:
    """A file or folder of this machine, to the same place in the folder."""
    target = folder / str(path).lstrip("/")
    if path.is_dir():
        shutil.copytree(path, target, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def user(folder: Path) -> list[str]:
    """The beginning of a command of the container's user."""
    return ["chroot", "--userspec=recount", str(folder)]


def inside(folder: Path, *args: str) -> None:
    """recount in the folder, as its user."""
    run(*user(folder), RECOUNT, *args)


def asked() -> str:
    """What the app answers to a proxy that asks for the page to sign in."""
    headers = {"Host": "ledger.example", "X-Forwarded-For": "192.0.2.1"}
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}/sign-in", headers=headers)
    for _ in range(60):
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                text = answer.read().decode()
                return f"{answer.status} {re.findall('<h1>(.*?)</h1>', text, re.S)[0]}"
        except urllib.error.URLError:
            time.sleep(1)
    raise SystemExit("the app did not answer within a minute")


def run(*args: object) -> None:
    """A command, which must succeed."""
    environ = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "PATH", "SSL_", "http"))}
    subprocess.run([str(arg) for arg in args], check=True, env=environ | {"LANG": "C.UTF-8"})


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), [Path(each) for each in sys.argv[2:]])
