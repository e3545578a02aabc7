"""The entry: `streamlit run dashboard.py`.

The server imports this file for `app`, which adds the atlas's own routes; Streamlit then runs it as the
page's script.
"""

import streamlit as st

from geo.pages import site

if __name__ == "__main__":
    site.show()
else:
    from geo.assets import routes

    app = st.App(__file__, routes=routes())
