"""The blocks that stories, themes and the chapters of exhibits are made of."""

from portal.pages.blocks.content import ChapterBlock, ContentBlock
from portal.pages.blocks.relations import NetworkBlock
from portal.pages.blocks.rules import RuleBlock
from portal.pages.blocks.time import EventBlock

__all__ = ["ChapterBlock", "ContentBlock", "EventBlock", "NetworkBlock", "RuleBlock"]
