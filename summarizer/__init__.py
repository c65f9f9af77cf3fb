"""Structured, checked and cited records from news articles."""
