"""What record schemas are written with: the base `Record`, its values, its field types and its declarations."""

from summarizer.record.asking import Candidates, Judgement
from summarizer.record.checking import (
    Actor,
    Agent,
    Asserted,
    Beside,
    Check,
    Contradicted,
    Follows,
    Moved,
    Noun,
    Owner,
    Stated,
    Told,
)
from summarizer.record.fields import Count, Duration, Field, FieldType, Length, Measured, Name, Place, Words, fields_of
from summarizer.record.identity import Identity, Match
from summarizer.record.record import SCHEMA_VERSION, CitedRecord, Record
from summarizer.record.settling import Acting, Counted, Cued, Following, Located, Settling, Together
from summarizer.record.values import Evidence, Finding, Party, Quantity, Span, Status, When

__all__ = [
    "SCHEMA_VERSION",
    "Acting",
    "Actor",
    "Agent",
    "Asserted",
    "Beside",
    "Candidates",
    "Check",
    "CitedRecord",
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
    "Follows",
    "Identity",
    "Judgement",
    "Length",
    "Located",
    "Match",
    "Measured",
    "Moved",
    "Name",
    "Noun",
    "Owner",
    "Party",
    "Place",
    "Quantity",
    "Record",
    "Settling",
    "Span",
    "Stated",
    "Status",
    "Together",
    "Told",
    "When",
    "Words",
    "fields_of",
]
