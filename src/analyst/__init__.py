"""The analyst (المحلل): the main job on files — readers → linking → corroboration → reports.

It knows the engine only: no platform, no log. Start at `run.py`; `command.py` is its face in a shell.
"""
