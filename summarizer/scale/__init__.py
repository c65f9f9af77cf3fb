"""Runs beyond one machine: the pipeline of the command line, on the workers of a Ray cluster."""
