"""A bulk export of the process's own data folder.

Prints processor seconds, the number of rows, and the highest resident memory in bytes, as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import django

django.setup()

from catalogue.exports import runs  # noqa: E402


def main() -> None:
    started = time.process_time()
    run, _ = runs.make()
    seconds = time.process_time() - started
    rows = sum(one.get("rows", 0) for one in run.files if one.get("format") == "parquet")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    json.dump({"seconds": seconds, "rows": rows, "bytes": peak}, sys.stdout)


if __name__ == "__main__":
    main()
