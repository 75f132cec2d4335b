"""Reports: what a result comes to, written for people (HTML), tables (CSV) and programs (JSON)."""
