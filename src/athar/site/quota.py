"""A bound on the files that a request may hand in, kept while they come in: nothing above it reaches the disk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Quota(FileUploadHandler):
    """Passes chunks on to the handlers after it, and drops a file that grows too big or is one too many."""

    most_bytes: ClassVar[int]
    most_files: ClassVar[int] = 1

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.files, self.size = 0, 0
        self.dropped: list[str] = []  # their names

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count another file."""
        super().new_file(*args, **kwargs)
        self.files, self.size = self.files + 1, 0
        if self.files > self.most_files:
            self._drop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count what has come of the file."""
        self.size += len(raw_data)
        if self.size > self.most_bytes:
            self._drop()
        return raw_data

    def _drop(self) -> None:
        self.dropped.append(str(self.file_name or ""))
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """Leave making the file to the handlers after this one."""
