"""Acquaintance (التعارف): what organisations offer and need, open calls, introductions, who follows whom."""
