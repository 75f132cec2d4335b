"""The pages of comments: one call down, plain data out. `gate` holds what several of them share."""
