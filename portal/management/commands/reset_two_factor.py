"""`manage.py reset_two_factor NAME`: for who has lost both phone and recovery codes, where no superuser can sign in either."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from portal.desk.second_factor import forget


class Command(BaseCommand):
    help = "重設兩步驟登入。Take a person's second factor away; the next sign-in sets it up anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="account name, for example chen.mei")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"沒有帳號「{options['name']}」。There is no account {options['name']!r}.")
        if forget(user):
            self.stdout.write("重設了，下次登入重新設定。Reset: set up anew at the next sign-in.")
        else:
            self.stdout.write("本來就沒有設定。There was none.")
