"""The public log (السجل العام): what was said and when, in an order that nobody can change unnoticed.

Hashing after RFC 6962 / RFC 9162, files and signatures after the C2SP documents signed-note, tlog-checkpoint,
tlog-tiles, tlog-cosignature and tlog-proof. Pure but for `store.py` (files) and `verify.py` (reads one file).
Start at `tree.py`. Nothing here knows Django or the platform.
"""
