"""Files for programs and pages for people, made from a digest."""

from summarizer.report.files import write_report

__all__ = ["write_report"]
