"""Commands about organisations, one a file."""
