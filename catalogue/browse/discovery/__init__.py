"""What search engines, feed readers and other programs find the pages by (docs/discovery.md)."""
