"""Phrases of health texts in which OpenCC chooses the wrong Traditional character.

One Simplified character may stand for several Traditional ones (发: 發 to develop, 髮
hair). OpenCC cuts a text into the phrases it knows, from the left, the longest first, and
so finds 肤发 (skin and hair) in 皮肤发痒 (an itching skin), or 死面 (unleavened dough) in
坏死面积. Each row holds what to write in Taiwan's characters, of the same length; rows that
OpenCC gets right as well are there to keep a shorter row out (头发 before 发现: 头发现在).
Found by reading what became of the fifty commonest such characters in 16,550 health
sentences.
"""

from __future__ import annotations


def _rows(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


MENDED = _rows("""
头发 頭髮 毛发 毛髮 脱发 脫髮 白发 白髮 银发 銀髮 理发 理髮 秃发 禿髮 植发 植髮 假发 假髮 护发 護髮
掉发 掉髮 洗发 洗髮 剪发 剪髮 发现 發現 发送 發送 发热 發熱 发生 發生 发病 發病 发作 發作 发痒 發癢
发红 發紅 发凉 發涼 发炎 發炎 发黄 發黃 发烧 發燒 发展 發展 发育 發育 发冷 發冷 发麻 發麻 发紫 發紫
发抖 發抖 发放 發放 发出 發出 发给 發給 发票 發票 早发型 早發型 迟发型 遲發型 晚发型 晚發型
干手机 乾手機 干手方 乾手方 干手后 乾手後 纸巾干手 紙巾乾手 干痂 乾痂 干针 乾針 若干针 若干針
蘸干 蘸乾 没干， 沒乾， 变干 變乾 变干细胞 變幹細胞 变干预 變干預 待干 待乾 待干预 待干預
待干细胞 待幹細胞 待干扰 待干擾 干脆 乾脆 干米饭 乾米飯 系不上 繫不上 系不了 繫不了 就系在 就繫在
系鞋带 繫鞋帶 反复 反覆 回复 回覆 答复 答覆 康复 康復 恢复 恢復 修复 修復 重复 重複 复发 復發
复查 複查 冲一冲 沖一沖 冲管 沖管 冲过澡 沖過澡 冲走 沖走 凉水冲 涼水沖 冷水冲 冷水沖 清水冲 清水沖
温水冲 溫水沖 盐水冲 鹽水沖 自制 自製 自制力 自制力 亲自制 親自制 各自制 各自制 独自制 獨自制
机制造商 機製造商 制剂 製劑 抑制剂 抑制劑 控制剂 控制劑 限制剂 限制劑 并为 並為 合并 合併 归并 歸併
兼并 兼併 并成为 並成為 并合理 並合理 并合成 並合成 并产生 並產生 并发送 並發送 并发现 並發現
并发表 並發表 并发布 並發佈 并发放 並發放 并发给 並發給 并发出 並發出 了如今 了如今 了如下 了如下
了解剖 了解剖 了解决 了解決 了解除 了解除 了解释 了解釋 一半只 一半只 大多只 大多只 最多只 最多只
不是只 不是只 还是只 還是只 面部 面部 面积 面積 面对 面對 面临 面臨 放松 放鬆 较松 較鬆 肌松 肌鬆
借助 藉助 采取 採取 采用 採用 采集 採集 采样 採樣 尽快 儘快 尽早 儘早 尽量 儘量 咽不下 嚥不下
咽得下 嚥得下 咽一下 嚥一下 心脏 心臟 过道里 過道裡 地道里 地道裡 大厅里 大廳裡 灯塔里 燈塔裡
组织里 組織裡 配方里 配方裡 东西里 東西裡 在海里 在海裡
天后 天後 天后宫 天后宮 天后庙 天后廟 球后 球後
签 簽 标签 標籤 棉签 棉籤 牙签 牙籤 书签 書籤 竹签 竹籤 便签 便籤 抽签 抽籤 姜蒜 薑蒜 答案几 答案幾
几厘 幾釐
""")
"""Simplified → Traditional as Taiwan writes it."""

MENDED_BACK = _rows("""
於 于 擡 抬 揹 背 附著 附着 執著 执着 想像 想象 座標 坐标 專著 专著 所著 所著
""")
"""Traditional → Simplified."""
