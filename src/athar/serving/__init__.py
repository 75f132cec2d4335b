"""One machine's service: granian's processes, the clock that carries programs on, and the tasks of the pages.

Start: run.py. It decides nothing about programs; that is athar.flow.
"""
