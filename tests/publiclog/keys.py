"""Keys that are the same in every run: never used outside of tests."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "log.example/test"
COSIGNER = "witness.example/w1"
LOG_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(0x20)))
COSIGNER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(0x20, 0x40)))
LOG_VKEY = "log.example/test+6ffdf1c0+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
COSIGNER_VKEY = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
