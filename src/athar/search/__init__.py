"""Search over everything public (البحث): one index, folded for Arabic and English."""
