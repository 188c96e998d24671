"""The same small catalogue that the pages are tried with."""

from tests.portal.pages.conftest import _forgetful, collection  # noqa: F401
