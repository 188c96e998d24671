"""What tests start from, made beforehand: migrated databases, and the demonstration for the browser.

`make test` calls it as a part of its set-up. A test that is run alone makes what it needs itself.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.browser.conftest import demonstration, find_chromium
from tests.conftest import migrated_database
from tests.test_postgresql import migrated_cluster, programs


def main() -> None:
    """Both databases at once; what the browser is shown needs one of them. Whatever fails raises."""
    with ThreadPoolExecutor() as pool:
        making = [pool.submit(demonstration if find_chromium() else migrated_database)]
        if found := programs():
            making.append(pool.submit(migrated_cluster, found))
        for one in making:
            one.result()


if __name__ == "__main__":
    main()
