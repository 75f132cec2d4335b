"""The platform: what Django serves, in folders that stand in the order of a statement's way."""

__version__ = "0.1.0"
