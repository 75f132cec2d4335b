"""What is common to posts by visitors, who have no account and get no cookie: where from, how fast, what signs."""
