"""TABLE: every paper, in the order of the steps they go with."""

from __future__ import annotations

from athar.activation.papers.of_agreeing import OF_AGREEING
from athar.activation.papers.of_running import OF_RUNNING
from athar.activation.papers.parts import Paper

PAPERS: dict[str, Paper] = {paper.key: paper for paper in (*OF_AGREEING, *OF_RUNNING)}
FORMATS = ("pdf", "docx", "xlsx")
EDITION = "2026-11"  # of the words: stands at the foot of every paper
