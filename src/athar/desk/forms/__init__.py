"""What members type: one module for each thing they do."""
