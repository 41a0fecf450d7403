import csv

from geodata.pipeline import build_mentions
from geodata.settings import HOME_REGION, REGIONS
from layers.files.register_tables import DOCUMENT_COLUMNS, MENTION_COLUMNS, write_tables


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_of_a_text(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "plan.txt").write_text("支持三河市与天津港合作。\n", encoding="utf-8")
    result = build_mentions(tmp_path / "corpus")
    assert write_tables(result, tmp_path, region=HOME_REGION) == 2
    mentions = rows_of(tmp_path / "mentions.csv")
    assert tuple(mentions[0]) == MENTION_COLUMNS
    assert [(row["surface"], row["place"], row["start"]) for row in mentions] == [
        ("三河市", "cn-131082", "2"),
        ("天津港", "tianjin-port", "6"),
    ]
    (document,) = rows_of(tmp_path / "documents.csv")
    assert tuple(document) == DOCUMENT_COLUMNS
    assert document["n_chars"] == "13"


def test_reviewed_titles_stay_and_the_mention_table_is_up_to_date(corpus, tmp_path):
    """What `xietu build` would write now is what is committed; else run it and look at the diff."""
    write_tables(build_mentions(corpus), tmp_path, region=HOME_REGION)
    for name in ("documents.csv", "mentions.csv", "paragraphs.csv"):
        same = (tmp_path / name).read_bytes() == (REGIONS / HOME_REGION / name).read_bytes()
        assert same, f"{name} is old: run `xietu build` on the corpus and read the diff"
