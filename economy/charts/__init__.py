"""Charts drawn on the server: plain values in, SVG out. No colour speaks alone: words, signs and patterns stand beside it."""
