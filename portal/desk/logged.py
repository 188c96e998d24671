"""What is done at the desk, as history and site report say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from wagtail.log_actions import LogActionRegistry, LogFormatter

from catalogue.models import WithdrawalReason

Told = Mapping[str, Any]
"""What was noted when it was done."""


def _refused(told: Told) -> str:
    reasons = " ".join(f"{zh} · {en}" for zh, en in told["reasons"])
    return f"到了時間而沒有發布 · Not published at its time: {reasons}"


def _withdrawn(told: Told) -> str:
    return f"撤下（{WithdrawalReason(told['reason']).label}） · Withdrawn"


def _table(told: Told) -> str:
    return f"上架表格第 {told['version']} 版，{told['rows']:,} 列 · Table uploaded"


_TWO_FACTOR: Final = "兩步驟登入 · Two-step sign-in"
# Name of the action -> what the filter of the report calls it, and the sentence.
_ACTIONS: Final[Mapping[str, tuple[str, str | Callable[[Told], str]]]] = {
    "kaiwu.preview.make": ("分享預覽 · Share a preview", "新增預覽鏈結 · Preview link made"),
    "kaiwu.preview.revoke": ("收回預覽 · Revoke a preview", "收回預覽鏈結 · Preview link revoked"),
    "kaiwu.two_factor.on": (_TWO_FACTOR, "設定兩步驟登入 · Two-step sign-in set up"),
    "kaiwu.two_factor.off": (_TWO_FACTOR, "關掉兩步驟登入 · Two-step sign-in turned off"),
    "kaiwu.two_factor.reset": (_TWO_FACTOR, "重設兩步驟登入 · Two-step sign-in reset"),
    "kaiwu.publish": ("公開 · Publish", "公開 · Published"),
    "kaiwu.publish.refused": ("未發布 · Not published", _refused),
    "kaiwu.withdraw": ("撤下 · Withdraw", _withdrawn),
    "kaiwu.image": ("編輯圖像 · Edit image", lambda told: f"編輯圖像 {told['image']} · Image edited"),
    "kaiwu.upload": ("上傳圖像 · Upload image", lambda told: f"上傳圖像 {told['image']} · Image uploaded"),
    "kaiwu.model": ("立體模型 · 3D model", lambda told: f"立體模型 {told['model']} 存檔 · 3D model saved"),
    "kaiwu.table": ("上架表格 · Upload table", _table),
}


class _Formatter(LogFormatter):
    def __init__(self, label: str, said: str | Callable[[Told], str]) -> None:
        self.label, self._said = label, said

    def format_message(self, log_entry: Any) -> str:
        return self._said if isinstance(self._said, str) else self._said(log_entry.data)


def log_actions(actions: LogActionRegistry) -> None:
    for name, (label, said) in _ACTIONS.items():
        # Wagtail calls what it is given, for a formatter.
        actions.register_action(name)(lambda label=label, said=said: _Formatter(label, said))
