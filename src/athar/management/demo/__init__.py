"""An invented world to look at: organisations, people and programs, played through the platform's own actions.

Rule kept here: nothing is written that an action, the clock or the engine does not write. No grade, verdict,
contradiction, entry of the log or state is typed in: a story says who did what and when, and what it comes to is
computed. All organisations and people are invented.
"""
