"""Articles and guides (المعرفة): written by staff and officers, read by everybody."""
