"""What the desk adds to pages: checks, previews, publishing, two languages side by side."""
