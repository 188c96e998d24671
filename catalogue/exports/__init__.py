"""Bulk exports: everything public as files, in the words of the API (docs/exports.md, docs/decisions/0020-exports-say-what-the-api-says.md).

A floor above the API, whose shapes its rows are: a line of `objects.jsonl.gz` is what `/api/v1/objects/{id}/`
answers. What is exported is cut into parts by ranges of ids; a part that no change has touched is used again.
"""
