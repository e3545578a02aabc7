"""The entry: `streamlit run dashboard.py`.

The server imports this file for `app`, which adds the atlas's own routes; Streamlit then runs it as the
page's script.
"""

import streamlit as st

from geo.pages import site

if __name__ == "__main__":
    site.show()
else:
    from starlette.middleware import Middleware

    from geo.api import routes as api
    from geo.pages import faults
    from geo.pages.reconnect import Reconnect
    from geo.serving import assets
    from geo.serving.headers import Headers
    from geo.serving.preload import Preload
    from geo.serving.sockets import without_waiting

    faults.keep_readers_out_of_the_log()
    below = str(st.get_option("server.baseUrlPath") or "")
    app = st.App(
        __file__,
        routes=[*assets.routes(below), *api.routes(below)],
        middleware=[Middleware(Headers, base_path=below), Middleware(Reconnect), Middleware(Preload)],
        lifespan=without_waiting,
        on_script_error=faults.told,
    )
