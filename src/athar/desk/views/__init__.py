"""The desk's pages: one call down, plain data out. `acting` holds what all of them share."""
