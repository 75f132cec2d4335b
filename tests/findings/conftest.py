"""The small world of the public pages, for what is concluded behind them."""

from __future__ import annotations

from tests.register.conftest import disputed, nothing_kept, program, reader

__all__ = ["disputed", "nothing_kept", "program", "reader"]
