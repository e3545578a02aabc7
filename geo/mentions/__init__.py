"""Finds every mention of a country, a state-like entity or a named group in news text."""

from geo.mentions.finder import Finder, Mention, default_finder, find_mentions

__all__ = ["Finder", "Mention", "default_finder", "find_mentions"]
