"""Partnerships (الشراكات): a text that two to fifty organisations draft, sign, keep to, renew and end."""
