"""Release rules in words, for lists, messages and the log."""

from __future__ import annotations

from catalogue.models import ReleaseRule


def describe(rule: ReleaseRule) -> str:
    """A rule in one line: whose pictures, which tier, where, and what becomes of them."""
    return f"{rule.institution.name_zh} {rule.get_tier_display()} {where(rule)}：{outcome(rule)}"


def where(rule: ReleaseRule) -> str:
    """What the rule covers, in words."""
    if rule.image_id:
        return f"圖像 {rule.image_id}"
    if rule.object is not None:
        return f"文物 {rule.object}（{rule.object_id}）"
    if rule.object_set is not None:
        return f"群組 {rule.object_set.name_zh}"
    named = (("典藏處", rule.department), ("類別", rule.category))
    words = "、".join(f"{label} {term.name_zh}" for label, term in named if term is not None)
    return words or "機構預設 · default"


def outcome(rule: ReleaseRule) -> str:
    licence = f" {rule.get_licence_display()}" if rule.opens else ""
    return f"{rule.get_state_display()}{licence}"
