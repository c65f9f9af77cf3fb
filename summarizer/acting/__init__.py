"""Who does what in an article: what the words say of its actors, and where they may be named."""

from summarizer.acting.actors import Reading, read_actor, speakers
from summarizer.acting.affiliation import side_in
from summarizer.acting.likeness import Likeness, is_collective, is_named, is_person, likeness, places_of
from summarizer.acting.sentence import COORDINATED, is_place, subject_of
from summarizer.acting.vicinity import cited_sentences, neighbours, refers_back, sentence_at, speaks_of

__all__ = [
    "COORDINATED",
    "Likeness",
    "Reading",
    "cited_sentences",
    "is_collective",
    "is_named",
    "is_person",
    "is_place",
    "likeness",
    "neighbours",
    "places_of",
    "read_actor",
    "refers_back",
    "sentence_at",
    "side_in",
    "speakers",
    "speaks_of",
    "subject_of",
]
