"""nginx, run for a test or benchmark in a folder of its own, as this user, on a free port."""

from __future__ import annotations

import getpass
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

from tests.bench.measuring import running
from tests.conftest import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def portal_site(port: int, backend: int, files: Path) -> str:
    """docs/nginx.conf with the names that it asks to be changed: ours."""
    site = (ROOT / "docs/nginx.conf").read_text(encoding="utf-8")
    for written, meant in (
        ("127.0.0.1:8000", f"127.0.0.1:{backend}"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/kaiwu/var/files/", f"{files}/"),
    ):
        assert written in site, written
        site = site.replace(written, meant)
    return site


@contextmanager
def nginx(folder: Path, site: str) -> Iterator[Popen[bytes]]:
    """Run it with that `server` in `http`; what it writes lies in the folder. It may not listen yet."""
    # Started by root its workers would be another user, who may not read what we serve.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    places = " ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    types = "default_type application/octet-stream; types { image/jpeg jpg; }"
    config = folder / "nginx.conf"
    config.write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; events {{}}\n"
        f"http {{ access_log off; keepalive_requests 100000; {places} {types}\n{site} }}",
        encoding="utf-8",
    )
    assert NGINX, "nginx is not installed"
    with running([NGINX, "-c", str(config), "-e", "stderr"], os.environ) as process:
        yield process
