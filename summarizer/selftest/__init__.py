"""The checks graded on true records: each corrupted in known ways, and the share that is caught."""

from summarizer.selftest.case import CLASSES, Case, Class, Corruption
from summarizer.selftest.grade import Grade, Grades, corruptions, grade, table, to_json
from summarizer.selftest.language import is_english
from summarizer.selftest.printing import grade_folder, print_grades
from summarizer.selftest.read import read_sources
from summarizer.selftest.restate import restate

__all__ = [
    "CLASSES",
    "Case",
    "Class",
    "Corruption",
    "Grade",
    "Grades",
    "corruptions",
    "grade",
    "grade_folder",
    "is_english",
    "print_grades",
    "read_sources",
    "restate",
    "table",
    "to_json",
]
