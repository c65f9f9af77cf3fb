"""What record schemas are written with: the base `Record`, its values, its field types and its declarations."""

from summarizer.record.asking import Bare, Candidates, Judgement
from summarizer.record.checking import Check, Contradicted, Stated
from summarizer.record.fields import Count, Duration, Field, FieldType, Length, Measured, Name, Place, Words, fields_of
from summarizer.record.identity import Identity, Match
from summarizer.record.record import SCHEMA_VERSION, CitedRecord, Record
from summarizer.record.settling import Acting, Addressed, Clause, Counted, Cued, Following, Kept, Located, Settling, Sided, Together, Voiced
from summarizer.record.values import Evidence, Finding, Party, Quantity, Span, Status, When

__all__ = [
    "SCHEMA_VERSION",
    "Acting",
    "Addressed",
    "Bare",
    "Candidates",
    "Check",
    "CitedRecord",
    "Clause",
    "Contradicted",
    "Count",
    "Counted",
    "Cued",
    "Duration",
    "Evidence",
    "Field",
    "FieldType",
    "Finding",
    "Following",
    "Identity",
    "Judgement",
    "Kept",
    "Length",
    "Located",
    "Match",
    "Measured",
    "Name",
    "Party",
    "Place",
    "Quantity",
    "Record",
    "Settling",
    "Sided",
    "Span",
    "Stated",
    "Status",
    "Together",
    "Voiced",
    "When",
    "Words",
    "fields_of",
]
