"""Packs of images for those who train models or teach with them: per category, shards as WebDataset reads them
(docs/exports.md, docs/decisions/0023-packs-of-images.md).

On the same shelves as the bulk export, under the same rule: what is withdrawn or relicensed holds a pack back.
"""
