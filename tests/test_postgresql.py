"""The database's own work, once more on PostgreSQL: constraints, states, imports, keyset pages.

A throw-away cluster is made where PostgreSQL's programs are found, and removed afterwards.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ON_POSTGRESQL = [
    "tests/catalogue/models",
    "tests/catalogue/description",
    "tests/catalogue/imports",
    "tests/catalogue/delivery/test_strange_addresses.py",
    "tests/catalogue/iiif/test_image_information.py",
    "tests/catalogue/harvest/oai/test_protocol.py",
]
pytestmark = pytest.mark.postgres


def _programs() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


def _as_server_user(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings the user it should run as."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def _run(*command: str) -> None:
    subprocess.run(_as_server_user(*command), check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty cluster."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: postgresql)")
    # Outside tmp_path's private parents, which another user could not enter.
    home = Path(subprocess.check_output(_as_server_user("mktemp", "-d"), text=True).strip())
    data, port = home / "data", _free_port()
    control = str(programs / "pg_ctl")
    _run(str(programs / "initdb"), "-D", str(data), "-U", "kaiwu", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    options += " -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off"
    _run(control, "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start")
    try:
        yield f"postgres://kaiwu@127.0.0.1:{port}/postgres"
    finally:
        _run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def test_the_same_on_postgresql(server: str) -> None:
    environment = os.environ | {"DATABASE_URL": server, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", *ON_POSTGRESQL],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
