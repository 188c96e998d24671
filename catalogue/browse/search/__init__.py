"""The search page, and the results that category pages share with it."""
