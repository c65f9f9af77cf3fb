"""Parties: whom a name as written names, and which spellings are one name."""

from summarizer.parties.clusters import Cluster, canonical, cluster_names
from summarizer.parties.lexicon import Lexicon, Mention, lexicon
from summarizer.parties.names import BACKED, Name, is_role, read_name, same_person, side_of, states_in
from summarizer.parties.spelling import alike, fold, skeleton

__all__ = [
    "BACKED",
    "Cluster",
    "Lexicon",
    "Mention",
    "Name",
    "alike",
    "canonical",
    "cluster_names",
    "fold",
    "is_role",
    "lexicon",
    "read_name",
    "same_person",
    "side_of",
    "skeleton",
    "states_in",
]
