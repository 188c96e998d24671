"""The only exits: whatever leaves the catalogue leaves through here, with its attribution.

`views` for data, `pages` for HTML, `documents` for feeds and other text, `files` for files, `problems`
for errors. The supplier (`views`) adds the attribution; the guards (`renderers`, `pages`, `documents`)
refuse what lacks it; `checks` makes sure at start-up that no route goes round them.
"""
