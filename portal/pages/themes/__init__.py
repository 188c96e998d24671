"""Themes as pages: their views, what they lead to, and the timeline."""
