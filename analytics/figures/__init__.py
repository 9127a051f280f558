"""A chart is a frozen value; renderers draw it on a screen or on paper."""
