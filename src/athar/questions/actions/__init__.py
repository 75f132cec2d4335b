"""What changes questions and answers."""
