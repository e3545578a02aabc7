"""The floor: an empty Streamlit page with one select box and one line of text."""

import streamlit as st

st.text(f"Chosen: {st.selectbox('Filter', ['one', 'two', 'three'])}")
