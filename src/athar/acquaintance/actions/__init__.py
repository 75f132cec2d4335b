"""What changes acquaintance. Each action is one transaction and one permission check, with its entry in the log."""
