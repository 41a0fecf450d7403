"""Links that rules read in an own text: numbered after the register's, shown with one end, marked."""

from geodata.texts.documents import make_document
from layers.overlays.arcs import link_groups, relation_name
from layers.overlays.overlay_tables import link_table, own_link_table
from layers.overlays.own_links import own_arcs, own_links, select_own_links
from layers.selection.selection import Selection, select_rows
from layers.serving.map_routes import shared_atlas
from layers.texts.reading import read_upload
from layers.wording import words_of

ALL = tuple(group.id for group in link_groups())
TEXT = "三河市与通州区共建产业园区。\n北京某企业生产线由大兴区迁至曹妃甸区。\n".encode()


def links():
    return own_links(shared_atlas(), [read_upload(make_document("甲", TEXT, name="甲"))])


def shown(**chosen):
    selection = Selection(**chosen)
    return select_own_links(shared_atlas(), links(), selection, select_rows(shared_atlas(), selection), ALL)


def test_links_of_an_own_text_are_arcs_after_those_of_the_register():
    found = links()
    assert found
    assert all(link.number >= len(shared_atlas().links) and link.doc == "甲" for link in found)
    assert len({link.number for link in found}) == len(found)
    arcs = own_arcs(found)
    assert all(arc[1] in arcs["ends"] and arc[2] in arcs["ends"] and arc[-1] == 1 for arc in arcs["arcs"])
    assert all("由规则读自您的文本" in arc[5] and "read by rule" in arc[6] for arc in arcs["arcs"])


def test_they_are_shown_with_one_end_and_never_for_a_document_or_year():
    assert shown() == links()
    ends = {end for link in links() for end in (link.origin.place, link.target.place)}
    assert "cn-131082" in ends
    sanhe = shown(districts=("131082",))
    assert sanhe
    assert all("cn-131082" in (link.origin.place, link.target.place) for link in sanhe)
    assert shown(docs=(shared_atlas().documents["doc"].iat[0],)) == shown(years=(2019, None)) == ()
    assert (
        select_own_links(shared_atlas(), links(), Selection(), select_rows(shared_atlas(), Selection()), ())
        == ()
    )


def test_their_table_has_the_columns_of_the_others():
    say = words_of("en")
    none = select_rows(shared_atlas(), Selection())[: len(shared_atlas().links)]
    table = own_link_table(links(), say)
    assert list(table) == list(link_table(shared_atlas(), none, say))
    assert table["what"].str.endswith("read by rule in your text").all()
    assert relation_name(links()[0].relation)
