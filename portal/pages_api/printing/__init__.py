"""An exhibit as a PDF to print: cover, chapters, pictures with their captions and credits, and a wall of credits.

`document` says what stands in it, as data; `exhibit.typ` how it looks; `pdf` makes it and keeps it. Editors' words go into
Typst as strings, which it never reads as markup.
"""
