"""The blocks that stories and the chapters of exhibits are made of."""

from portal.pages.blocks.content import ChapterBlock, ContentBlock

__all__ = ["ChapterBlock", "ContentBlock"]
