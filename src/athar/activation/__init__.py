"""The way of a new partnership unit (التفعيل): from knowing itself to its first documented program."""
