import re

from geodata.register import read_register
from layers.atlas.sources import count_bases, read_accuracy, read_sources


def test_every_source_states_licence_attribution_digest_and_approval():
    table = read_sources()
    assert len(table) >= 5
    for column in ("package", "version", "licence", "attribution", "used_for"):
        assert (table[column] != "").all(), column
    assert table["sha256"].str.fullmatch("[0-9a-f]{64}|git [0-9a-f]{40}").all()
    assert (table.loc[table["crs"] != "", "approval_number"] != "").all()


def test_accuracy_was_measured_and_is_made_of_shares():
    accuracy = read_accuracy()
    assert accuracy is not None
    assert set(accuracy.groups["id"]) == {"home", "other"}
    for share in ("found", "exact", "placed", "precision"):
        assert accuracy.groups[share].between(0.3, 1).all()
    assert accuracy.traps["right"] <= accuracy.traps["found"] <= accuracy.traps["expected"]


def test_bases_are_counted_over_all_places(atlas):
    counts = count_bases(atlas)
    assert counts["register"].sum() == len(atlas.places)
    assert counts["documents"].sum() == (atlas.places["n_mentions"] > 0).sum()


def test_english_pages_name_sources_and_publishers_in_english():
    chinese = re.compile("[\u4e00-\u9fff]")
    for column in ("licence", "attribution", "approval_number", "vintage", "note"):
        for text in read_sources("en")[column]:
            assert not chinese.search(
                re.sub(
                    r"\([\u4e00-\u9fff]+\)|[\u4e00-\u9fff]+\|[\u4e00-\u9fff]+ from [\u4e00-\u9fff]+", "", text
                )
            )
    for record in read_register("jingjinji").documents:
        assert bool(record.publisher) == bool(record.publisher_en)
        assert not chinese.search(record.publisher_en)
