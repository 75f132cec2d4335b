"""Commands for the operator that play with the whole platform. Django finds them through the app `athar`."""
