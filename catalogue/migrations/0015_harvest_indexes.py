"""Indexes that OAI-PMH pages and counts by: date stamp and id with the state, whole and by set."""

from django.db import migrations, models

_TAIL = ["updated_at", "id", "status"]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0014_shown_region")]

    operations = [
        migrations.RemoveIndex("museumobject", "object_updated"),
        *(
            migrations.AddIndex(
                "museumobject",
                models.Index(fields=[*narrowed, *_TAIL], name="_".join(["object_harvest", *narrowed])),
            )
            for narrowed in ((), ("category",), ("department",))
        ),
    ]
