"""The deterministic reader: every number, quantity, date and duration of a text, with its value and place."""

from summarizer.anchors.anchor import Anchor, Kind
from summarizer.anchors.scan import find_anchors

__all__ = ["Anchor", "Kind", "find_anchors"]
