"""Dates and numbers as they are written here; Django's own Arabic formats are not used."""
