"""For those who look after what is open: what a change of the rules would do, and carrying it out."""
