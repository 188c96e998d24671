"""Web addresses that may stand in a header, a file or a page without further escaping."""

import re
from urllib.parse import urlsplit

# RFC 3986 characters alone: nothing that could end a header, a quoted string or a tag.
_OWN_MACHINE = {"localhost", "127.0.0.1", "::1", "testserver"}
_CHARACTERS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]"
_ALLOWED = re.compile(f"{_CHARACTERS}+")
# What nearly every address looks like; a list checks dozens, and taking each apart would take longer.
_PLAIN = re.compile(rf"http(s?)://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/{_CHARACTERS}*)?")


def web_address(value: str, what: str, *, https: bool = False) -> str:
    """Check an absolute web address and give it back unchanged.

    `what` names the value in the message. With `https`, plain http is refused too, but for a
    portal tried out on one's own machine.
    Raises ValueError for anything that is not an absolute http(s) address of RFC 3986
    characters (other characters come percent-encoded), or that holds a password.
    """
    plain = _PLAIN.fullmatch(value) if isinstance(value, str) else None
    if plain and (plain[1] or not https):
        return value
    if not isinstance(value, str) or not _ALLOWED.fullmatch(value):
        raise ValueError(f"{what}: not a web address in plain ASCII: {value!r:.80}")
    parts = urlsplit(value)
    schemes = ("https",) if https and parts.hostname not in _OWN_MACHINE else ("https", "http")
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"{what}: must be an absolute {schemes[0]} address: {value!r:.80}")
    if parts.username is not None or parts.password is not None:
        raise ValueError(f"{what}: must not hold a user name or password")
    return value


def without_scheme(address: str) -> str:
    """Give an address as it is shown to readers: no scheme, no closing slash."""
    return address.split("://", 1)[-1].rstrip("/")
