"""The pipeline behind HTTP: articles in, jobs that survive a restart, records and reports out."""
