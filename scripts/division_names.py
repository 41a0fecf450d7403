"""Short and English names of China's divisions, made from the full Chinese names."""

from pypinyin import Style, lazy_pinyin, load_single_dict

# How these are read in names of places; by itself pypinyin takes the other reading.
load_single_dict({ord("长"): "cháng", ord("都"): "dū", ord("漯"): "luò"})

# The 56 nationalities as they stand in names of autonomous units, with the usual English words.
NATIONALITIES = {
    "蒙古": "Mongol", "回": "Hui", "藏": "Tibetan", "维吾尔": "Uygur", "苗": "Miao", "彝": "Yi",
    "壮": "Zhuang", "布依": "Buyei", "朝鲜": "Korean", "满": "Manchu", "侗": "Dong", "瑶": "Yao",
    "白": "Bai", "土家": "Tujia", "哈尼": "Hani", "哈萨克": "Kazak", "傣": "Dai", "黎": "Li",
    "傈僳": "Lisu", "佤": "Va", "畲": "She", "拉祜": "Lahu", "水": "Sui", "东乡": "Dongxiang",
    "纳西": "Naxi", "景颇": "Jingpo", "柯尔克孜": "Kirgiz", "土": "Tu", "达斡尔": "Daur", "仫佬": "Mulao",
    "羌": "Qiang", "布朗": "Blang", "撒拉": "Salar", "毛南": "Maonan", "仡佬": "Gelao", "锡伯": "Xibe",
    "普米": "Pumi", "塔吉克": "Tajik", "怒": "Nu", "鄂温克": "Ewenki", "鄂伦春": "Oroqen", "裕固": "Yugur",
    "保安": "Bonan", "独龙": "Derung", "各": "Multi-ethnic",
}  # fmt: skip

# Names whose usual English form is not their pinyin, and characters that pypinyin reads otherwise in a name.
ENGLISH = {
    "北京市": "Beijing", "天津市": "Tianjin", "上海市": "Shanghai", "重庆市": "Chongqing",
    "内蒙古自治区": "Inner Mongolia", "广西壮族自治区": "Guangxi", "西藏自治区": "Xizang",
    "宁夏回族自治区": "Ningxia", "新疆维吾尔自治区": "Xinjiang", "香港特别行政区": "Hong Kong",
    "澳门特别行政区": "Macao", "台湾省": "Taiwan", "陕西省": "Shaanxi Province",
    "陕州区": "Shanzhou District", "高雄市": "Kaohsiung City", "基隆市": "Keelung City",
    "台北市": "Taipei City", "新北市": "New Taipei City", "台中市": "Taichung City",
    "台南市": "Tainan City", "桃园市": "Taoyuan City", "新竹市": "Hsinchu City", "新竹县": "Hsinchu County",
    "嘉义市": "Chiayi City", "嘉义县": "Chiayi County", "花莲县": "Hualien County",
    "台东县": "Taitung County", "屏东县": "Pingtung County", "苗栗县": "Miaoli County",
    "南投县": "Nantou County", "彰化县": "Changhua County", "云林县": "Yunlin County",
    "宜兰县": "Yilan County", "澎湖县": "Penghu County", "中西区": "Central and Western District",
    "湾仔区": "Wan Chai District", "油尖旺区": "Yau Tsim Mong District",
    "深水埗区": "Sham Shui Po District", "九龙城区": "Kowloon City District",
    "黄大仙区": "Wong Tai Sin District", "观塘区": "Kwun Tong District", "荃湾区": "Tsuen Wan District",
    "屯门区": "Tuen Mun District", "元朗区": "Yuen Long District", "大埔区": "Tai Po District",
    "西贡区": "Sai Kung District", "沙田区": "Sha Tin District", "葵青区": "Kwai Tsing District",
    "离岛区": "Islands District", "哈尔滨市": "Harbin City", "齐齐哈尔市": "Qiqihar City",
    "呼和浩特市": "Hohhot City", "鄂尔多斯市": "Ordos City", "呼伦贝尔市": "Hulun Buir City",
    "巴彦淖尔市": "Bayannur City", "乌兰察布市": "Ulanqab City", "锡林郭勒盟": "Xilingol League",
    "兴安盟": "Hinggan League", "阿拉善盟": "Alxa League", "锡林浩特市": "Xilinhot City",
    "二连浩特市": "Erenhot City", "乌兰浩特市": "Ulanhot City", "包头市": "Baotou City",
    "乌鲁木齐市": "Urumqi City", "克拉玛依市": "Karamay City", "吐鲁番市": "Turpan City",
    "哈密市": "Hami City", "喀什地区": "Kashgar Prefecture", "和田地区": "Hotan Prefecture",
    "阿克苏地区": "Aksu Prefecture", "喀什市": "Kashgar City", "和田市": "Hotan City",
    "和田县": "Hotan County", "阿克苏市": "Aksu City", "伊宁市": "Yining City", "拉萨市": "Lhasa City",
    "日喀则市": "Xigaze City", "昌都市": "Qamdo City", "林芝市": "Nyingchi City", "山南市": "Shannan City",
    "那曲市": "Nagqu City", "阿里地区": "Ngari Prefecture", "中农发山丹马场": "Shandan Horse Farm",
    "滨海新区": "Binhai New Area", "神农架林区": "Shennongjia Forestry District",
    "莲花山风景林自然保护区": "Lianhuashan Nature Reserve",
    "太子山天然林保护区": "Taizishan Nature Reserve",
    "大柴旦行政委员会": "Da Qaidam Administrative Committee",
}  # fmt: skip
READINGS = {
    "大城": "daicheng", "蔚县": "yuxian", "蔚": "yu", "乐亭": "laoting", "行唐": "xingtang",
    "长垣": "changyuan", "单县": "shanxian", "单": "shan", "洪洞": "hongtong", "六安": "lu'an",
    "六合": "luhe", "东阿": "dong'e", "泌阳": "biyang", "中牟": "zhongmu", "黄陂": "huangpi",
    "监利": "jianli", "尉犁": "yuli", "铅山": "yanshan", "乐清": "yueqing", "筠连": "junlian",
    "会理": "huili", "荥经": "yingjing", "郫都": "pidu", "枞阳": "zongyang", "歙": "she", "浚": "xun",
    "莘": "shen", "隰": "xi", "郏": "jia", "盱眙": "xuyi", "涪城": "fucheng", "台州": "taizhou",
    "天台": "tiantai", "丽水": "lishui", "番禺": "panyu", "东莞": "dongguan", "珲春": "hunchun",
    "牟定": "mouding", "宁蒗": "ninglang", "勐腊": "mengla", "儋州": "danzhou", "岢岚": "kelan",
    "大埔": "dabu", "长子": "zhangzi", "任": "ren", "任泽": "renze", "任丘": "renqiu", "曲周": "quzhou",
    "曲阳": "quyang", "冠": "guan", "解": "xie", "夏": "xia", "句容": "jurong", "柘城": "zhecheng",
    "柏乡": "baixiang", "朝阳": "chaoyang", "长安": "chang'an", "藁城": "gaocheng", "井陉": "jingxing",
    "平乡": "pingxiang", "万全": "wanquan", "华": "hua", "华阴": "huayin", "巴音郭楞": "bayingolin",
    "博尔塔拉": "bortala", "阿拉尔": "aral", "阿勒泰": "altay", "图木舒克": "tumxuk",
    "塔什库尔干": "taxkorgan", "察布查尔": "qapqal", "和布克赛尔": "hoboksar", "木垒": "mori",
    "巴里坤": "barkol", "前郭尔罗斯": "qian gorlos", "杜尔伯特": "dorbod", "阿克塞": "aksay",
    "莫力达瓦": "morin dawa", "信都": "xindu", "新都": "xindu", "都昌": "duchang", "伊犁": "ili",
    "克孜勒苏": "kizilsu", "延边": "yanbian", "阿坝": "aba", "甘孜": "garze", "迪庆": "diqing",
}  # fmt: skip

_AUTONOMOUS = {
    "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
}
_SUFFIXES = {
    "特别行政区": "Special Administrative Region", "自治区": "Autonomous Region", "矿区": "Mining District",
    "地区": "Prefecture", "林区": "Forestry District", "新区": "New Area", "省": "Province", "市": "City",
    "县": "County", "区": "District", "盟": "League", "左旗": "Left Banner", "右旗": "Right Banner",
    "中旗": "Middle Banner", "前旗": "Front Banner", "后旗": "Rear Banner", "旗": "Banner",
}  # fmt: skip
# Without these endings the rest would be no name, or another unit's.
_KEPT = ("旗", "矿区", "新区", "场", "保护区", "委员会")


def short_name(name: str) -> str:
    """Return the name without 省, 市, 县, 区, 自治…: 丰宁, 三河; whole where one character would stay."""
    stem, nationalities, kind = _split_autonomous(name)
    if kind:
        return stem or nationalities[0]
    if name.endswith("神农架林区"):
        return "神农架"
    if name.endswith(_KEPT):
        return name
    for suffix in ("特别行政区", "自治区", "地区", "省", "市", "县", "区", "盟"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def english_name(name: str) -> str:
    """Return the usual English name: `Beijing`, `Sanhe City`, `Dachang Hui Autonomous County`."""
    if name in ENGLISH:
        return ENGLISH[name]
    stem, nationalities, kind = _split_autonomous(name)
    if kind:
        peoples = [NATIONALITIES[n] for n in nationalities]
        joined = " and ".join([", ".join(peoples[:-1]), peoples[-1]] if len(peoples) > 1 else peoples)
        return " ".join(part for part in (pinyin(stem) if stem else "", joined, _AUTONOMOUS[kind]) if part)
    for suffix, word in _SUFFIXES.items():
        if name.endswith(suffix) and len(name) > len(suffix):
            return f"{pinyin(name.removesuffix(suffix))} {word}"
    return pinyin(name)


def pinyin(name: str) -> str:
    """Return one capitalised word of pinyin without tones, with apostrophes where syllables need them."""
    if name in READINGS:
        return READINGS[name].title().replace("'A", "'a").replace("'E", "'e")
    word = ""
    for syllable in lazy_pinyin(name, style=Style.NORMAL, v_to_u=False):
        letters = syllable.replace("ü", "v").replace("lv", "lü").replace("nv", "nü")
        word += ("'" if word and letters[0] in "aeo" else "") + letters
    return word.capitalize()


def _split_autonomous(name: str) -> tuple[str, list[str], str]:
    """Split 丰宁满族自治县 into 丰宁, [满], 自治县; the last is empty where the unit is not autonomous."""
    kind = next((suffix for suffix in _AUTONOMOUS if name.endswith(suffix)), "")
    rest = name.removesuffix(kind) if kind else ""
    if name == "内蒙古自治区" or not kind:
        return (rest.removesuffix("自治区") if kind else name), [], kind if name == "内蒙古自治区" else ""
    found: list[str] = []
    while True:
        hit = next(
            (
                (n, ending)
                for n in sorted(NATIONALITIES, key=len, reverse=True)
                for ending in (f"{n}族", n if len(n) > 1 else "")
                if ending and rest.endswith(ending)
            ),
            None,
        )
        if hit is None:
            return rest, found, kind
        found.insert(0, hit[0])
        rest = rest.removesuffix(hit[1])
