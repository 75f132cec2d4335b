"""TABLE: what an export may cost. Each number stands with its reason."""

from __future__ import annotations

MEGABYTE = 2**20

FILE_BYTES = 200 * MEGABYTE  # a site of twenty years; read as a stream, so that it bounds time and not memory
CHUNK_BYTES = 64 * 1024  # read at a time
PROLOG_BYTES = (
    256 * 1024
)  # what stands before the first element: WordPress writes two kilobytes of comments there
ENTRY_BYTES = 16 * MEGABYTE  # one entry with its comments is held in memory
CONTENT_CHARACTERS = 1_000_000  # of one entry: a book of five hundred pages
COMMENTS_AN_ENTRY = 5_000
COMMENT_CHARACTERS = 20_000  # what is longer than a comment here is cut where it is kept
TERMS_AN_ENTRY = 20  # tags beyond these help nobody to find anything
ENTRIES = 200_000  # pictures count too; what is kept of each between the two readings is a few hundred bytes
DEPTH = 120  # elements inside one another in a text: nobody writes deeper
