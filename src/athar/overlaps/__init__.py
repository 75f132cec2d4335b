"""Less waste (تكرار / هدر): programs that do the same for the same people, and joining instead of repeating."""
