"""The second factor of staff: a code of six digits from an app (TOTP, RFC 6238), or one of ten recovery codes.

django-otp keeps the devices, checks codes and makes each wrong one wait twice as long as the last. Of
recovery codes a digest is kept, never the code.
"""

from __future__ import annotations

from base64 import b32encode
from secrets import token_bytes
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp import devices_for_user, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES: Final = 10
_DIGITS: Final = 6
# As many signs as django-otp has room for: 64 bits of the digest.
_KEPT: Final = 16


def device_of(user: Any) -> TOTPDevice | None:
    """The app that this person has set up. One query."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def is_due(user: Any) -> bool:
    """Whether somebody who has given a password must give (or set up) a second factor too. One query at most."""
    if user.is_verified():
        return False
    return bool(settings.REQUIRE_TWO_FACTOR) or device_of(user) is not None


def begin(user: Any) -> TOTPDevice:
    """The app that is being set up: the same secret until a first code has confirmed it."""
    waiting = TOTPDevice.objects.devices_for_user(user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def confirm(user: Any, code: str) -> TOTPDevice | None:
    """Set up the app that shows this code, in the place of any other; None for a wrong code."""
    waiting = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if waiting is None or not waiting.verify_token(_plain(code)):
        return None
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    waiting.confirmed = True
    waiting.save(update_fields=["confirmed"])
    return waiting


def accepted_by(user: Any, code: str) -> Any:
    """The device that takes this code, None where none does. A recovery code is taken once."""
    code = _plain(code)
    is_recovery = len(code) != _DIGITS
    for device in devices_for_user(user):
        if isinstance(device, StaticDevice) == is_recovery:
            return verify_token(user, device.persistent_id, _digest(code) if is_recovery else code)
    return None


def seconds_to_wait(user: Any) -> int:
    """How long no code is looked at, after wrong ones."""
    now, waits = timezone.now(), [0.0]
    for device in devices_for_user(user):
        allowed, why = device.verify_is_allowed()
        if not allowed:
            waits.append((why["locked_until"] - now).total_seconds())
    return round(max(waits) + 0.5) if max(waits) > 0 else 0


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Ten codes in the place of any earlier ones; nobody can show them again."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
    codes = [b32encode(token_bytes(10)).decode().lower() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_digest(code)) for code in codes)
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


@transaction.atomic
def forget(user: Any) -> bool:
    """Take everything of the second factor away: the next sign-in begins anew. Whether there was any."""
    found = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(found)


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _digest(code: str) -> str:
    return salted_hmac("kaiwu.recovery", code, algorithm="sha256").hexdigest()[:_KEPT]
