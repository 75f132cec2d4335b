"""Notices (التنبيهات): what a member is told, about what, and what is to be done by when."""
