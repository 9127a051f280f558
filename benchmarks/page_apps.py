"""The apps our page is held against, and what the browser looks at to see that all has changed."""

from __future__ import annotations

# The garbage collector is told to leave alone what is loaded, as ours is: without it both floors
# would be slower than they need be.
EMPTY = """
import gc
import streamlit as st

@st.cache_resource
def settle():
    gc.collect()
    gc.freeze()

st.set_page_config(layout="wide")
with st.sidebar:
    phase = st.selectbox("Phase", PHASES, key="phase", bind="query-params")
st.text(phase)
settle()
"""
PRECOMPUTED = """
import gc
import json
import plotly.graph_objects as go
import streamlit as st
from pathlib import Path

@st.cache_resource
def sets():
    made = json.loads(Path(SETS).read_text())
    for cards in made.values():
        for card in cards:
            card["figure"] = go.Figure(card["figure"], _validate=False)
    return made

@st.cache_resource
def settle():
    gc.collect()
    gc.freeze()

st.set_page_config(layout="wide")
with st.sidebar:
    phase = st.selectbox("Phase", PHASES, key="phase", bind="query-params")
st.title("How are we doing?", anchor=False)
for place, card in enumerate(sets()[phase]):
    with st.container(border=True, key=f"card-{place}"):
        st.header(card["question"], anchor=False)
        st.text(card["said"])
        st.plotly_chart(
            card["figure"], theme=None, config=CONFIG, key=f"chart-{place}", alt=card["said"]
        )
        if card["caption"]:
            st.caption(card["caption"])
settle()
"""
# What the charts show as they are drawn, and the same of figures not drawn yet: the first and last
# x of each trace and how many there are.
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map((chart) =>
  (chart.calcdata ?? []).map((calculated) => calculated[0].trace.x)
).map((traces) => traces.map((x) => [x?.length, x?.[0], x?.[x.length - 1]].join()).join(';'))
.join('|')"""
EXPECTED = """(figures) => figures.map((figure) => figure.data.map(({x}) =>
  [x.length, x[0], x[x.length - 1]].join()).join(';')).join('|')"""
LINE = "() => document.querySelector('[data-testid=stText]')?.textContent ?? ''"
WATCH = """([look, wanted]) => {
  const seen = eval(look);
  window.changedAfter = new Promise((tell) => {
    let pressed = null;
    addEventListener('pointerdown', () => { pressed = performance.now(); },
      {capture: true, once: true});
    const watcher = new MutationObserver(() => {
      if (pressed === null || seen() !== wanted) return;
      watcher.disconnect();
      tell(performance.now() - pressed);
    });
    watcher.observe(document.body,
      {subtree: true, childList: true, attributes: true, characterData: true});
  });
}"""
