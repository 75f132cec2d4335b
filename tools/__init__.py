"""What sets up, checks and keeps the repository; nothing of the product imports it."""
