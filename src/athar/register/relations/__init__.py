"""Who worked with whom (العلاقات): strength, places, labels, drawing. Start at `strength.py`."""
