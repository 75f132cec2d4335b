"""Names of organisations: which words they are made of, which acronym stands for which, who is meant by a name.

Rule kept here: likeness proposes and never says that two bodies are one; every likeness says what made it.
"""
