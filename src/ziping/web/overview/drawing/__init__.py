"""Plots as SVG, drawn from data alone: classes and attributes, no style, and words for who does not see them."""
