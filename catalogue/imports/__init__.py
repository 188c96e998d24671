"""Records in: readers of files and addresses, mapping to our fields, and the run that writes them."""
