"""What editors publish, as data: JSON, CSV, IIIF and print, all live from the pages and the records they show.

Each leaves through `catalogue.delivery`. What a page shows of the catalogue is read anew for every answer, so
a withdrawn object, a closed tier or another credit is followed at once.
"""
