"""Commands about organisations."""
