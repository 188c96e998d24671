"""IIIF Presentation API 3.0, with Change Discovery 1.0 and Content Search 2.0 over inscriptions.

Crosswalks (`manifests`, `canvases`, `annotations`, `collections`) are pure functions over prefetched rows;
`views` fetch them and leave through delivery.
"""
