"""開放規則 at the desk: tried, confirmed, carried out, listed."""
