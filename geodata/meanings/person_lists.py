"""Persons by a lone surname, by the list they stand in, by what is told of one: 许银川, 柳林等五位专家, 获奖者：于田."""

import re
from functools import cache

from geodata.names.lexicon import read_lexicon
from geodata.names.segmentation import crossing_margin

LONE = frozenset(
    "赵孙李周吴郑王冯陈褚蒋沈韩杨朱吕张曹魏姜戚谢邹窦潘葛彭韦袁鲍薛贺倪滕殷罗毕郝邬孟萧尹姚邵汪祁狄宋庞董杜阮闵贾娄郭刁徐邱骆蔡樊凌霍虞柯卢缪邓郁"
    "崔龚邢裴翁甄靳宓栾刘詹赖卓蔺乔翟谭姬冉雍瞿阎茹廖庾耿寇聂晁敖訾阚蒯竺闫肖傅颜芦牟覃隋许丁黄"
)
"""Surnames that are hardly a word: what stands right behind one is a given name, whoever is spoken of."""
LONE_AT_START = frozenset("高叶秦梁唐林程戴钟熊孔毛史顾侯段雷钱汤牛包苏夏余曾")
"""Surnames that are hardly a word only where a clause begins: ，高玉林."""
CLAUSE_STARTS = frozenset("\n。，,；;：:、（(“！？ \u3000")
WORD_ACROSS = 1.0
"""Margin (`geodata.names.segmentation.crossing_margin`) from which such a character ends a word: 大王, 姓李."""
COUNTED = re.compile("(?:[、和][\u4e00-\u9fff]{2,3}){1,6}等?[两三四五六七八九十0-9]+(?:位|名)(?!列|于|居|次)")
"""Behind the first of persons who are counted: 柳林|、孙晓梅等五位专家."""
OF_UNITS = re.compile("(?:[、和][\u4e00-\u9fff]{2,3}){0,6}等?[两三四五六七八九十几]*(?:省|市|县|区|地)")
"""Behind the first of units: 柳林|、安泽两县."""
ONE_OF = re.compile("[，,]?是[^，,。；]{0,10}?(?<!第)一[名位](?=[\u4e00-\u9fff])")
"""What is said of a person: 吕梁|，是阳原县的一名邮递员."""
TITLED = re.compile("副[省市县区州局部院校会处科所站队组厂镇乡村]$|(?:秘书|董事|[局部院校厅署处会])$")
"""What 长 makes a title of: 副省|长."""


@cache
def _of_named_group() -> re.Pattern[str]:
    """Return a pattern of who was chosen or won, and the first of their names: 获奖者有：于田、."""
    return re.compile(
        "(?:获奖者|得奖者|获奖人员|入选者|当选者|获救者|遇难者|与会者|评标委员会|评审委员会|评委会|专家组|评审组|主席团|评审专家|评委|嘉宾)"
        "[为是有由:：]{0,2}(?:[\u4e00-\u9fff]{2,3}[、和与]){0,8}\\Z"
    )


def is_behind_surname(text: str, start: int, last: int) -> bool:
    """Tell whether a lone surname stands right before a name, behind the last match before it: 许银川, 赵北戴河."""
    surname, before = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else "\n"
    lone = surname in LONE or (surname in LONE_AT_START and before in CLAUSE_STARTS)
    if not lone or last >= start:
        return False
    return crossing_margin(text, start - 1) < WORD_ACROSS


def is_told_of(text: str, before: str, start: int, end: int, *, county: bool) -> bool:
    """Tell whether a name is said to be someone, or stands in a list of persons: of winners, or counted."""
    if text[start] not in read_lexicon().surnames and text[start] != "于":
        return False
    if ONE_OF.match(text, end):
        return True
    if not county or OF_UNITS.match(text, end):
        return False
    return COUNTED.match(text, end) is not None or _of_named_group().search(before) is not None


def ends_title(text: str, start: int) -> bool:
    """Tell whether a title ends in 长, with which a name begins: 副省|长江."""
    return TITLED.search(text, max(0, start - 3), start) is not None
