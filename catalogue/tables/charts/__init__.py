"""Charts of tables: declared with the resource, drawn on the server, readable without them.

A view says what is drawn; a figure is what came of it; a drawing is an SVG with the tokens of our CSS as its colours.
"""
