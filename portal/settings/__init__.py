"""Settings: `base` is safe as it stands; `dev`, `test` loosen it, `production` demands more."""
