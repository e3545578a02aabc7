"""Hostile strings in every kind of label that Streamlit reads as Markdown, for test_hostile."""

import streamlit as st

from geo.base.text import markdown_safe
from tests.hostile import STRINGS

for number, text in enumerate(STRINGS):
    safe = markdown_safe(text)
    st.caption(f"{safe}")
    st.warning(f"{safe}")
    st.button(f"{number} {safe}", key=f"button{number}")
    st.pills("Pills", [f"**{number}** {safe}"], key=f"pills{number}", label_visibility="collapsed")
    st.expander(f"{number} {safe}", key=f"expander{number}").write("inside")
    st.selectbox(f"{number} {safe}", ["one"], key=f"select{number}")
