"""The tables of Wagtail as they are now, each app in one step instead of the many it grew by (decision 0010)."""
