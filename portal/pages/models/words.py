"""Whose words an article's are: what its own credit says."""

from __future__ import annotations

from django.db import models

from catalogue.delivery.house import house_attribution
from catalogue.models import Institution
from catalogue.rights import Attribution, attribution_for


class Written(models.Model):
    """An article with a credit of its own words, which are the house's unless another has written them."""

    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="文字提供機構",
        help_text="文字不是本站機構寫的，在這裡選寫的機構；出處跟著它。 · Whose words these are, where not ours.",
    )

    class Meta:
        abstract = True

    def credit(
        self, *, source: str, title: tuple[str | None, str | None], house: Attribution | None = None
    ) -> Attribution:
        """The credit of the words: their writer's or the house's, under the licence of its texts.

        `source`: the page, absolute; `title`: in Chinese and English; `house`: where it is known already.
        """
        by = self.institution.attribution if self.institution else house or house_attribution()
        return attribution_for(by.institution, by.licence.code, source=source, title=title)
