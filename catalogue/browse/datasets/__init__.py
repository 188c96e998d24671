"""Pages of datasets: the list, and one with its first rows and all that it offers to take away."""
