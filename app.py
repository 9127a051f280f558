"""The dashboard as an ASGI app: run it with `streamlit run app.py` or `secure-base run`."""

import streamlit as st
from starlette.middleware import Middleware

from pages.parts.guard import Guard

app = st.App("pages/_frame.py", middleware=[Middleware(Guard)])
