"""A view's data described as schema.org asks, so that search engines and reference managers understand the file."""

from __future__ import annotations

from typing import Any

from geo.base.dates import say_day
from geo.base.records import Source
from geo.base.text import clean, link_url
from geo.content import Content
from geo.exports.imprint import BORDER_POLICY, LICENCE, NAME, Imprint
from geo.summary import STATUS_WORDS


def dataset(imprint: Imprint, content: Content) -> dict[str, Any]:
    """Describe a view as a schema.org `Dataset`: what, when, where, on which sources, under which licence."""
    event = imprint.event
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": clean(imprint.title),
        "description": clean(
            f"Who came to {event.name} as of {say_day(imprint.day)}, on whose word: "
            f"{content.paragraph.text} {BORDER_POLICY}"
        ),
        "version": imprint.version,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": NAME},
        "isAccessibleForFree": True,
        "temporalCoverage": event.first if event.first == event.last else f"{event.first}/{event.last}",
        "spatialCoverage": {
            "@type": "Place",
            "name": clean(event.city),
            "geo": {"@type": "GeoCoordinates", "latitude": event.lat, "longitude": event.lon},
        },
        "about": {
            "@type": "Event",
            "name": clean(event.name),
            "startDate": event.first,
            "endDate": event.last,
        },
        "variableMeasured": [
            {"@type": "PropertyValue", "propertyID": figure.key, "name": figure.words, "value": figure.number}
            for figure in content.figures
        ],
        "keywords": ["attendance", "diplomacy", *STATUS_WORDS.values()],
        "citation": [_work(source) for source in imprint.sources],
    }
    return {**described, "url": imprint.link} if imprint.link else described


def _work(source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": clean(source.title or source.publisher),
        "publisher": clean(source.publisher),
    }
    if link_url(source.url):
        work["url"] = source.url
    return {**work, "datePublished": source.published} if source.published else work
