"""What may be read of questions and answers."""
