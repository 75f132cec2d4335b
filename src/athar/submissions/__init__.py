"""Articles by members (مقالات الجهات): written on the desk, read by staff, then published or returned with reasons."""
