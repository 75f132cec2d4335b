"""The back office (الإدارة): Wagtail's pages at /admin/, for the operator's staff."""
