"""Corroboration (المطابقة): from what several sources say to a grade with its reasons.

Pure: no framework, no disk, no network, no clock, no chance. Start at `settle.py`.
"""
