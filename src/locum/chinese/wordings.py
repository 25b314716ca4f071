"""What Taiwan and Hong Kong call otherwise than the mainland does.

Only words that mean one thing wherever they stand in a health text, and that a reader
there would not use or would misread (土豆 is a potato on the mainland and a peanut in
Taiwan). Left out is what has several meanings (程序, 循环, 质量, 支持, 激活), what joins
with its neighbours by chance (在线 in 存在线粒体, 内存 in 体内存在), and units of measure,
since 数千克 is several thousand grams, and not some kilograms. Longer rows keep shorter
ones out: 前列腺素 stays, whatever 前列腺 becomes.

Sources: the regional phrases of OpenCC (Apache-2.0), each judged for health texts; for
medicine the bilingual lists of Taiwan's National Academy for Educational Research and
MeSH in Chinese (Taiwan); for Hong Kong the glossaries of its Department of Health.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_MAINLAND, _TAIWAN, _HONG_KONG = "zh_Hans", "zh_Hant", "zh_Hant_HK"

# The mainland's word, Taiwan's, Hong Kong's; "-" where it is the same. A "<" before a word
# lets it be read back as the mainland's.
_ROWS = """
心肌梗死 <心肌梗塞 <心肌梗塞
脑梗死 <腦梗塞 <腦梗塞
梗死 梗塞 梗塞
脑卒中 <腦中風 <腦中風
胰腺 <胰臟 <胰臟
艾滋病 <愛滋病 <愛滋病
艾滋 <愛滋 <愛滋
综合征 <症候群 <綜合症
肠易激综合征 <腸躁症 <腸易激綜合症
唐氏综合征 <唐氏症 <唐氏綜合症
帕金森病 <帕金森氏症 <柏金遜症
阿尔茨海默病 <阿茲海默症 <亞爾茲默氏症
阿尔茨海默 <阿茲海默 <亞爾茲默
克罗恩病 <克隆氏症 <克隆氏症
乙型肝炎 <B型肝炎 -
丙型肝炎 <C型肝炎 -
甲型肝炎 <A型肝炎 -
乙肝 <B肝 -
丙肝 <C肝 -
甲肝 <A肝 -
甲型流感 <A型流感 -
乙型流感 <B型流感 -
阿司匹林 <阿斯匹靈 <亞士匹靈
对乙酰氨基酚 <乙醯胺酚 <撲熱息痛
氨基葡萄糖 <葡萄糖胺 <葡萄糖胺
氨基酸 <胺基酸 -
氨基转移酶 <胺基轉移酶 -
酰 醯 醯
血红蛋白 血紅素 -
红细胞 <紅血球 <紅血球
白细胞 <白血球 <白血球
白细胞介素 <介白素 白細胞介素
磁共振成像 <磁振造影 <磁力共振掃描
核磁共振成像 核磁共振造影 磁力共振掃描
超声波 <超音波 -
超声检查 超音波檢查 超聲波檢查
超声引导 超音波導引 超聲波引導
超声心动图 <心臟超音波 -
计算机断层扫描 <電腦斷層掃描 <電腦斷層掃描
计算机断层 <電腦斷層 <電腦斷層
线粒体 <粒線體 -
细胞因子 <細胞激素 -
阻滞剂 <阻斷劑 -
甘油三酯 <三酸甘油酯 <三酸甘油酯
他汀类 <史他汀類 -
抑郁症 <憂鬱症 -
抑郁 <憂鬱 -
孤独症 自閉症 自閉症
起搏器 <節律器 -
内窥镜 <內視鏡 -
内镜 內視鏡 -
创可贴 <OK繃 膠布
避孕套 <保險套 -
卫生巾 <衛生棉 -
黄曲霉毒素 <黃麴毒素 <黃麴毒素
埃博拉 <伊波拉 <伊波拉
寨卡 <茲卡 -
随访 追蹤 -
生活质量 <生活品質 <生活質素
睡眠质量 <睡眠品質 <睡眠質素
空气质量 <空氣品質 <空氣質素
医疗质量 <醫療品質 <醫療質素
图像质量 <影像品質 -
高质量 <高品質 <高質素
概率 機率 -
几率 機率 機會率
激光 <雷射 -
芯片 晶片 晶片
软件 <軟體 -
信息 <資訊 <資訊
信息素 <費洛蒙 <費洛蒙
网络 <網路 -
互联网 <網際網路 -
脑机接口 <腦機介面 <腦機介面
人工智能 <人工智慧 -
智能手机 <智慧型手機 -
智能手表 <智慧手錶 -
计算机 電腦 電腦
笔记本电脑 <筆記型電腦 <手提電腦
服务器 <伺服器 <伺服器
打印机 <印表機 -
打印 <列印 -
屏幕 <螢幕 -
鼠标 <滑鼠 <滑鼠
传感器 <感測器 <感應器
短信 <簡訊 <短訊
博客 <部落格 <網誌
视频通话 <視訊通話 <視像通話
视频会议 <視訊會議 <視像會議
视频问诊 視訊問診 視像問診
视频咨询 視訊諮詢 視像諮詢
视频 影片 影片
链接 <連結 <連結
搜索 <搜尋 <搜尋
在线咨询 線上諮詢 網上諮詢
在线预约 線上預約 網上預約
在线问诊 線上問診 網上問診
在线投诉 線上投訴 網上投訴
默认设置 <預設值 <預設值
塑料 <塑膠 <塑膠
出租车 <計程車 的士
自行车 <腳踏車 單車
公交车 公車 巴士
方便面 <泡麵 <即食麵
酸奶 <優格 -
土豆 馬鈴薯 薯仔
西红柿 番茄 番茄
菠萝 <鳳梨 -
猕猴桃 <奇異果 <奇異果
三文鱼 <鮭魚 -
金枪鱼 <鮪魚 <吞拿魚
意大利 <義大利 -
新西兰 <紐西蘭 -
沙特阿拉伯 <沙烏地阿拉伯 <沙地阿拉伯
尼日利亚 <奈及利亞 -
"""

# What only looks like a row's word: these stay as the characters' conversion has them.
_STAY = {
    (_MAINLAND, _TAIWAN): "计算机制 大概率先 音视频 前列腺素",
    (_MAINLAND, _HONG_KONG): "计算机制 大概率先 音视频",
    (_TAIWAN, _MAINLAND): "軟體動物 柔軟體操",
    (_HONG_KONG, _MAINLAND): "",
}


class Table:
    """Words to be replaced, the longest first."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        by_length = sorted(self._words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, by_length)) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the words of a text from the left: where each is, and what replaces it.

        >>> list(Table({"网络": "網路"}).find("在网络上"))
        [(1, 3, '網路')]
        """
        for match in self._pattern.finditer(text):
            word = self._words[match[0]]
            if word:
                yield match.start(), match.end(), word


def wording_table(source: str, target: str) -> dict[str, str]:
    """Return what a region says for the other's words; an empty one stays as it is.

    Read from the mainland, rows are keyed in Simplified characters; read back, in the
    region's.
    """
    region = target if source == _MAINLAND else source
    words: dict[str, str] = {}
    for row in _ROWS.strip().splitlines():
        mainland, taiwan, hong_kong = row.split()
        theirs = taiwan if region == _TAIWAN else hong_kong
        if theirs == "-":
            continue
        if source == _MAINLAND:
            words[mainland] = theirs.removeprefix("<")
        elif theirs.startswith("<"):
            words.setdefault(theirs.removeprefix("<"), mainland)
    return words | dict.fromkeys(_STAY[source, target].split(), "")
