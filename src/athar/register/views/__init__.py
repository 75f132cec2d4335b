"""The public pages: one call down, plain data out. The clock is read here and nowhere below."""
