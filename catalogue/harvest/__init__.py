"""What others harvest: the same records and datasets, in the words of each protocol."""
