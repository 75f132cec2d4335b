"""Reads an export of WordPress (WXR) and converts its entries to what articles are made of. It writes nothing."""
