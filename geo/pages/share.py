"""The Share control: link, embed code, citation, caption, alt text and files of the view; made only when asked for."""

from __future__ import annotations

import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.base.text import clean, markdown_safe
from geo.exports import citation
from geo.exports.export import MIMES, Export
from geo.exports.imprint import NAME
from geo.mapview import MapView
from geo.model import Model
from geo.pages.state import today

FILES = {
    "svg": ("Picture, SVG", ":material/draw:"),
    "png": ("Picture, PNG for print", ":material/image:"),
    "html": ("Everything in one HTML file", ":material/description:"),
}


def share(model: Model, selection: Selection, view: MapView, page: str) -> None:
    """Show the control for a view; closed, it costs nothing. `page` keys it and says which view is told."""
    with _control(page) as opened:
        if opened.open:
            _contents(Export(model, page, selection, view, today(), _link(selection)), page)


def share_page(model: Model, selection: Selection, page: str, title: str) -> None:
    """Show the control for a page without a map: its link and its citation. `title` says what is shown."""
    with _control(page) as opened:
        if opened.open:
            link = _link(selection)
            st.caption(markdown_safe(f"{title}. Data version {model.version}."))
            _text("Link", link)
            _text("Citation", cited(title, model.version, link, today()))


def cited(title: str, version: str, link: str, made: str) -> str:
    """Cite a page without a map as a line of text, read on the day it was made."""
    seen = f"{link} (accessed {say_day(made)})".strip()
    return f"{NAME} ({made[:4]}). {clean(title)} [web page]. Data version {version}. {seen}."


def _control(page: str) -> PopoverContainer:
    return st.popover(
        "Share", icon=":material/ios_share:", on_change="rerun", key=f"share_{page}", width="content"
    )


def _link(selection: Selection) -> str:
    return citation.permalink(str(st.context.url or ""), selection)


def _contents(export: Export, page: str) -> None:
    imprint, view = export.imprint, export.view
    st.caption(markdown_safe(f"{imprint.title}. Data version {imprint.version}."))
    _text("Link", imprint.link)
    with st.container(horizontal=True):
        for ending, make in export.makers().items():
            label, icon = FILES[ending]
            st.download_button(
                label,
                data=make,
                file_name=export.name(ending),
                mime=MIMES[ending],
                icon=icon,
                on_click="ignore",
                key=f"share_{page}_{ending}",
            )
    _text("Citation", citation.citation(imprint))
    _text("BibTeX", citation.bibtex(imprint), "latex")
    _text("Caption", citation.caption(view, imprint))
    _text("Alt text", citation.alt_text(view, imprint))
    _text("Embed", citation.embed_code(imprint.link, view.title), "html")


def _text(title: str, text: str, language: str | None = None) -> None:
    st.markdown(f"**{title}**")
    st.code(text, language=language, wrap_lines=True)
