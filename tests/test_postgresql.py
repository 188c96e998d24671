"""The database's own work, once more on PostgreSQL: constraints, states, imports, keyset pages.

A cluster is made where PostgreSQL's programs are found, and thrown away afterwards.
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

from tests.conftest import ROOT, SHAPES_DATABASE, SNAPSHOTS, digest_of, tell_of_making

ON_POSTGRESQL = [
    "tests/catalogue/models",
    "tests/catalogue/description",
    "tests/catalogue/imports",
    "tests/catalogue/delivery/test_strange_addresses.py",
    "tests/catalogue/iiif/test_image_information.py",
    "tests/catalogue/harvest/oai/test_protocol.py",
]
pytestmark = pytest.mark.postgres


def programs() -> Path | None:
    """The folder of PostgreSQL's programs."""
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


class Cluster:
    """A cluster of PostgreSQL's that is thrown away, in a folder that its own user can enter."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # Outside tmp_path's private parents, which another user could not enter.
        self.home = Path(subprocess.check_output(_as_server_user("mktemp", "-d"), text=True).strip())
        self.data = self.home / "data"
        self._port = _free_port()
        self.url = f"postgres://kaiwu@127.0.0.1:{self._port}/postgres"

    def create(self) -> None:
        initdb = str(self._programs / "initdb")
        _run(initdb, "-D", str(self.data), "-U", "kaiwu", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        options += " -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off"
        self._control("-l", str(self.home / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._control("-m", "fast", "stop")

    def remove(self) -> None:
        """Take it away, whatever it is at."""
        if (self.data / "postmaster.pid").exists():
            self._control("-m", "immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)

    def _control(self, *what: str) -> None:
        _run(str(self._programs / "pg_ctl"), "-D", str(self.data), "-w", *what)


def migrated_cluster(programs: Path) -> Path:
    """A stopped cluster with a migrated database, made now if it is not there yet.

    Migrations say the same each time: it is kept as they left it, like the database of SQLite.
    """
    kept = SNAPSHOTS / f"postgresql-{digest_of(*SHAPES_DATABASE)}"
    if not kept.exists():
        tell_of_making("a database of PostgreSQL")
        cluster = Cluster(programs)
        try:
            cluster.create()
            cluster.start()
            _migrate(cluster.url)
            cluster.stop()
            _keep(cluster.data, kept)
        finally:
            cluster.remove()
    return kept


@pytest.fixture
def server() -> Iterator[str]:
    """The DATABASE_URL of a migrated database in a cluster of its own."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: postgresql)")
    cluster = Cluster(found)
    try:
        _copy(migrated_cluster(found), cluster.data)
        cluster.start()
        yield cluster.url
    finally:
        cluster.remove()


def _migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, check=True)


def _keep(data: Path, kept: Path) -> None:
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    for stale in SNAPSHOTS.glob("postgresql-*"):
        shutil.rmtree(stale, ignore_errors=True)
    unfinished = kept.with_name(f"unfinished-postgresql-{os.getpid()}")
    _copy(data, unfinished)
    unfinished.rename(kept)


def _copy(source: Path, target: Path) -> None:
    """With its owner, without whom the server does not start."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def test_the_same_on_postgresql(server: str) -> None:
    environment = os.environ | {
        "DATABASE_URL": server,
        "DATABASE_IS_READY": "1",
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
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
