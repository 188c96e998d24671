"""`manage.py create_editor NAME`: a staff account with a random password, printed once and kept nowhere."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.desk.roles import ROLES, make_groups

_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are read as another
# What each role is for; without any the account is an editor's.
_ROLES = {
    "editor": "writes pages and catalogue texts, sends pages to review (the default)",
    "curator": "reviews pages first, for the curators",
    "education": "reviews pages next, for education",
    "publisher": "publishes pages",
    "steward": "decides on rights, withdrawal, release rules and datasets",
}
_GROUPS, _LENGTH = 5, 5  # 25 of 57 characters: about 145 bits


class Command(BaseCommand):
    help = "建立編輯帳號，密碼只印這一次。Make a staff account; its password is printed once, and only here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="account name, for example chen.mei")
        parser.add_argument("--email", default="", help="address for resetting the password")
        role = parser.add_mutually_exclusive_group()
        for name, does in _ROLES.items():
            role.add_argument(f"--{name}", dest="role", action="store_const", const=name, help=does)
        role.add_argument("--superuser", action="store_true", help="may do everything, accounts included")
        parser.add_argument(
            "--reset", action="store_true", help="the account exists: only give it a new password"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))
        with transaction.atomic():
            if options["reset"]:
                self._reset(options, password)
            else:
                self._create(options, password)
        self.stdout.write(f"帳號 · account:  {options['name']}")
        self.stdout.write(f"密碼 · password: {password}")
        self.stdout.write("密碼只顯示這一次；登入 /admin/ 後請到「帳號」改掉。")
        self.stdout.write("It is shown only this once; sign in at /admin/ and change it under Account.")

    def _create(self, options: dict[str, Any], password: str) -> None:
        users: Any = get_user_model()
        name = options["name"]
        if users.objects.filter(username=name).exists():
            raise CommandError(
                f"帳號「{name}」已經有了。要新的密碼，請加 --reset。"
                f"The account {name!r} exists already. For a new password add --reset."
            )
        user = users(username=name, email=options["email"])
        user.set_password(password)
        if options["superuser"]:
            user.is_superuser = user.is_staff = True
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        user.save()
        if not options["superuser"]:
            make_groups()
            user.groups.add(Group.objects.get(name=ROLES[options["role"] or "editor"].group))

    def _reset(self, options: dict[str, Any], password: str) -> None:
        if options["email"] or options["role"] or options["superuser"]:
            raise CommandError(
                "--reset 只換密碼；權限與電子郵件請在管理介面改。"
                "--reset gives a new password alone: change rights and address in the admin."
            )
        user = get_user_model().objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(
                f"沒有帳號「{options['name']}」。要新增，請去掉 --reset。"
                f"There is no account {options['name']!r}. To make it, leave out --reset."
            )
        user.set_password(password)
        user.save(update_fields=["password"])
