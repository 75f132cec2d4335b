"""The groups of `make test`. Start: ../check.py."""
