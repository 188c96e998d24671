"""The pages for developers: calls to try, and guides task by task."""
