"""The five checks that data.gov.tw makes of every dataset, made by us first: of what readers really get."""

from catalogue.quality.running import Outcome, check, store, unfit

__all__ = ["Outcome", "check", "store", "unfit"]
