"""The record kinds that the package brings along, one module each."""
