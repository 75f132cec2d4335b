"""Importing (استيراد): articles, pictures and comments of an older site, from its export."""
