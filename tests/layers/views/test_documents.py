import json
import re

import pytest

from geodata.models import Mention
from layers.atlas.build import build_atlas
from layers.files.files import table_csv
from layers.texts.reading import MAX_BYTES, read_document_bytes, read_sample
from layers.views.document_parts import named_places
from layers.views.own_texts import SAMPLE, short_name
from layers.views.reading_view import PART_CHARS, Shown, reading_html, shown_places, text_parts
from layers.wording import words_of
from tests.layers.views.app import open_page, run, text_of

PARTS = ("reading", "coverage", "places", "figures", "links", "compare")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ${alert(3)} `三河市` \" onmouseover=alert(4) '"
)


@pytest.fixture(autouse=True)
def without_corpus(monkeypatch, tmp_path):
    monkeypatch.setenv("XIETU_CORPUS", str(tmp_path))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("doc", ["", SAMPLE])
def test_every_part_opens_with_and_without_the_words(part, lang, doc):
    at = open_page("documents", lang=lang, query={"page.part": part, "page.doc": doc})
    assert ("文件" if lang == "zh" else "Documents") in text_of(at)
    assert len(at.dataframe[0].value) == 5 + bool(doc)


def test_without_the_words_the_page_says_how_to_bring_them():
    assert "XIETU_CORPUS" in text_of(open_page("documents"))


def test_the_sample_opens_and_goes():
    at = open_page("documents")
    at.button(key="try_sample").click()
    run(at)
    assert at.query_params["page.doc"] == SAMPLE
    assert "示例：环京地区协同工作要点" in text_of(at)
    at.button(key="remove_text").click()
    run(at)
    assert "page.doc" not in at.query_params


def test_the_meter_lists_what_is_not_on_the_map_first():
    at = open_page("documents", query={"page.doc": SAMPLE, "page.part": "coverage"})
    unplaced = at.dataframe[1].value
    assert len(unplaced)
    assert all(name in text for name, text in zip(unplaced["surface"], unplaced["sentence"], strict=True))
    counted = at.dataframe[2].value
    assert "滦平、丰宁、兴隆、赤城和沽源5县" in set(counted["words"])
    assert (counted["missing"] == 0).all()


def test_a_pasted_text_is_read_and_named_by_its_first_line():
    at = open_page("documents")
    at.text_area[0].set_value("# 三河市/通州区 对接方案\n推动燕郊与通州区对接。")
    next(button for button in at.button if button.label == "读这段文字").click()
    said = text_of(run(at))
    assert "已读取 三河市 通州区 对接方案\\.txt：提到 4 次" in said
    assert at.text_area[0].value == ""
    assert any("三河市 通州区 对接方案 （自带）" in table for table in at.dataframe[0].value["title"])


def test_reading_an_empty_box_says_that_it_is_empty():
    at = open_page("documents")
    for words in ("三河市与通州区对接。", " \n"):
        at.text_area[0].set_value(words)
        next(button for button in at.button if button.label == "读这段文字").click()
        run(at)
    assert [box.value for box in at.warning] == ["框里还没有文字；先粘贴，再读。"]
    assert not at.success


def test_the_places_of_a_text_claim_no_error_of_nothing_for_boundaries():
    at = open_page("documents", query={"page.part": "places"})
    shown = next(f for f in at.dataframe if "precision" in f.value)
    table = shown.value
    assert shown.proto.placeholder == "—"
    assert (table["precision"].isna() == table["basis"].isin(["界线", "未落图"])).all()
    assert table["precision"].min() > 0


def test_messages_of_one_kind_stand_in_one_box():
    at = open_page("documents")
    at.session_state["xietu_own_texts"].notes[:] = [("error", "*a*"), ("success", "b"), ("error", "c")]
    run(at)
    assert [box.value for box in at.error] == ["\\*a\\*  \nc"]
    assert [box.value for box in at.success] == ["b"]


@pytest.mark.parametrize(
    ("name", "short"), [("规划.txt", "规划.txt"), ("长" * 50 + ".txt", "长" * 28 + "…" + "长" * 7 + ".txt")]
)
def test_a_long_name_is_repeated_in_part(name, short):
    assert short_name(name) == short


def test_the_document_of_a_link_that_is_not_here_is_explained():
    assert "这个标签页里没有它" in text_of(open_page("documents", query={"page.doc": "own-0123456789"}))


def test_two_documents_are_compared():
    at = open_page("documents", query={"page.doc": SAMPLE, "page.part": "compare"})
    other = at.selectbox(key="compare_with")
    assert SAMPLE not in other.options
    before = [metric.value for metric in at.metric]
    first = next(value for value in ("000_94ebb57c7551e61d", "004_e259bc3bdc43cb06") if value != other.value)
    other.select(first)
    run(at)
    assert at.query_params["page.with"] == first
    assert [metric.value for metric in at.metric] != before


def upload(at, name, data):
    at.file_uploader(key="own_files_0").set_value([(name, data, "text/plain")])
    return run(at)


def marked(at):
    return json.loads(at.dataframe[0].proto.selection_default)["selection"]["rows"]


def test_the_row_of_the_opened_document_is_the_chosen_one():
    at = open_page("documents")
    assert marked(at) == [0]
    upload(at, "三河.txt", "三河市与平谷区。".encode())
    assert marked(at) == [5]
    at.button(key="remove_text").click()
    assert marked(run(at)) == [0]
    assert marked(open_page("documents", query={"page.doc": "004_e259bc3bdc43cb06"})) == [1]


def test_a_text_that_is_there_already_is_opened_where_no_more_fit():
    at = open_page("documents")
    files = [(f"{n}.txt", f"三河市投资{n}亿元。".encode(), "text/plain") for n in range(1, 14)]
    at.file_uploader(key="own_files_0").set_value(files)
    assert "13" in run(at).error[0].value
    at.file_uploader(key="own_files_1").set_value(files[:1])
    assert not run(at).error
    assert "三河市投资1亿元" in text_of(at)


def test_a_side_of_a_comparison_that_is_empty_is_no_empty_table():
    at = upload(open_page("documents"), "far.txt", "推动达州市与开江县对接。".encode())
    at.session_state["xietu"].own["documents"]["part"] = "compare"
    run(at)
    assert "0" in [metric.value for metric in at.metric]
    assert all(len(table.value) for table in at.dataframe)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.txt", b"", "它是空的"),
        ("图.txt", bytes(range(256)) * 8, "它是二进制文件"),
        ("大.txt", b"a" * (MAX_BYTES + 1), "上限是 20 MB"),
        ("规划.docx", b"PK\x03\x04\x00", "已损坏或加密"),
        ("表.pdf", "三河市".encode(), "请打开后另存为"),
        ("乱.txt", b"\x81\x20\xff" * 400, "编码不是"),
    ],
)
def test_a_bad_upload_is_refused_in_a_sentence(name, data, words):
    at = upload(open_page("documents"), name, data)
    assert words in text_of(at)
    assert len(at.dataframe[0].value) == 5


def test_an_upload_is_read_listed_and_opened():
    at = upload(
        open_page("documents"),
        "我的计划.txt",
        "三河市与通州区共建产业园。\n天津港吞吐量达到2000万标箱。".encode(),
    )
    assert "已读取" in text_of(at)
    assert at.query_params["page.doc"].startswith("own-")
    assert list(at.dataframe[0].value["title"])[-1] == "我的计划 （自带）"


def test_a_text_in_which_no_place_is_found_says_that_chinese_is_read():
    at = upload(open_page("documents"), "plan.txt", b"Xiong'an works with Tongzhou District of Beijing.")
    assert "协图读中文文本" in at.warning[0].value
    at = upload(open_page("documents"), "plan.txt", "今天天气很好，大家认真学习。".encode())
    assert "没有读出地名" in at.warning[0].value
    assert "中文" not in at.warning[0].value


def test_an_upload_with_the_seal_of_a_known_document_gives_it_its_words(corpus):
    path = sorted(corpus.glob("*.txt"))[0]
    at = upload(open_page("documents"), "任意名字.txt", path.read_bytes())
    assert at.query_params["page.doc"] == path.stem
    assert len(at.dataframe[0].value) == 5
    assert "有原文" in text_of(at)


def test_every_word_of_a_text_is_escaped_and_every_mention_marked():
    reading = read_document_bytes("恶意.txt", f"{HOSTILE}\n雄安新区{HOSTILE}".encode())
    assert reading.text is not None
    say = words_of("zh")
    html = reading_html(
        reading.text, reading.mentions, shown_places(reading, say), text_parts(reading.text)[0], say
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert 'data-pick="xiongan"' in html
    assert html.count("<a ") + html.count("<span ") == len(reading.mentions)


def test_hostile_names_and_reasons_stay_text():
    mention = Mention("d", 0, 2, "甲乙", "p", "register", 0.9, HOSTILE)
    html = reading_html(
        "甲乙", (mention,), {"p": Shown(HOSTILE, "rail", "site")}, [(1, 0, 2)], words_of("zh")
    )
    assert "<script" not in html
    assert "<img" not in html
    assert html.count('"') == 2 * html.count('="')  # no value broke out of its attribute


def test_mentions_that_no_longer_fit_the_text_are_not_marked():
    mention = Mention("d", 0, 2, "甲乙", "p", "register", 0.9)
    html = reading_html("丙丁", (mention,), {"p": Shown("甲乙", "rail", "site")}, [(1, 0, 2)], words_of("zh"))
    assert html == '<p data-n="1">丙丁</p>'


@pytest.mark.parametrize(
    "text", ["甲\n\n乙\r\n丙", "三河市" * 20_000, "长\n" * 30_000, "x" * 45_000, "", "\n"]
)
def test_parts_hold_the_whole_text_in_bounded_pieces(text):
    parts = text_parts(text)
    joined = "".join(text[a:b] for part in parts for _, a, b in part)
    assert joined.replace("\n", "").replace("\r", "") == text.replace("\n", "").replace("\r", "")
    assert all(sum(b - a for _, a, b in part) <= PART_CHARS for part in parts)


def test_a_csv_cell_that_begins_like_a_formula_is_guarded():
    reading = read_sample()
    table = named_places(reading)
    table.loc[0, "name"] = "=1+1"
    data = table_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in data.decode("utf-8-sig")


def test_a_name_over_a_line_end_is_marked_on_both_lines_and_no_word_is_said_twice():
    text = "与甲乙\n丙丁市合作\n"
    mention = Mention("d", 1, 7, text[1:7], "p", rule="name", confidence=1.0, reason="")
    html = reading_html(
        text, (mention,), {"p": Shown("甲乙丙丁市", "rail", "site")}, text_parts(text)[0], words_of("zh")
    )
    first, second = html.split("</p>")[:2]
    assert [re.sub(r"<[^>]+>", "", part) for part in (first, second)] == ["与甲乙", "丙丁市合作"]
    assert ">甲乙</a>" in first
    assert ">丙丁市</a>合作" in second


def test_the_sample_has_an_english_title_on_english_pages():
    at = open_page("documents", lang="en", query={"page.doc": "sample"})
    assert at.header[0].value.replace("\\", "").startswith("Sample: ")
    listed = next(table.value for table in at.dataframe if "title" in table.value)
    assert not [title for title in listed["title"] if re.search("[㐀-鿿]", title)]


def test_units_are_english_on_english_pages():
    for doc in build_atlas().documents["doc"]:
        at = open_page("documents", query={"page.doc": doc, "page.part": "figures"}, lang="en")
        units = at.dataframe[1].value["unit"]
        assert not [unit for unit in units if re.search("[\u3400-\u9fff]", unit)], doc


@pytest.mark.parametrize("part", ["places", "figures", "links"])
def test_a_table_that_lists_the_first_rows_alone_says_so(part, monkeypatch):
    said = "行；下载的文件有全部"
    assert said not in text_of(open_page("documents", query={"page.part": part}))
    for module in ("columns", "document_parts", "document_facts"):
        monkeypatch.setattr(f"layers.views.{module}.MOST_ROWS", 3)
    at = open_page("documents", query={"page.part": part})
    assert said in text_of(at)
    assert len(at.dataframe[1].value) == 3
