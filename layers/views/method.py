"""The method page: sources, precision, measured accuracy, gaps, checks, accessibility, citation."""

import pandas as pd
import streamlit as st

from geodata.checks.checks import check_all
from geodata.issues import Issue
from geodata.register import read_register
from geodata.settings import package_version
from layers.atlas.sources import (
    citation,
    citation_cff,
    count_bases,
    count_sources,
    read_accuracy,
    read_sources,
)
from layers.phrases import phrase
from layers.themes import basis_name, basis_names
from layers.views.downloads import show_file
from layers.views.names import esc
from layers.views.page_head import show_head
from layers.views.state import atlas, words

GAPS = ("lines", "extent", "tested", "below", "boundaries", "other", "same", "statements", "figures")
ACCESS = ("keyboard", "colour", "charts", "language", "limits")


def show() -> None:
    """Draw the page."""
    say = words()
    show_head(say("method.title"), say("method.lead"))
    parts = {
        "sources": _sources, "origins": _origins, "precision": _precision, "accuracy": _accuracy,
        "gaps": _gaps, "checks": _checks, "access": _access, "cite": _cite,
    }  # fmt: skip
    jumps = "".join(f'<a href="#{part}">{esc(say(f"method.part_{part}"))}</a>' for part in parts)
    st.html(f'<nav class="jumps" aria-label="{esc(say("district.jump"))}">{jumps}</nav>')
    for part, draw in parts.items():
        st.header(say(f"method.part_{part}"), anchor=part)
        draw()


def _sources() -> None:
    say, table = words(), read_sources(words().lang)
    st.markdown(say("method.sources_lead"))
    st.warning(say("method.approval_note"), icon=":material/gavel:")
    st.html(sources_html(table))
    register = read_register(atlas().region)
    st.caption(
        say(
            "method.checks_counts",
            places=len(register.places),
            nodes=len(register.nodes),
            documents=len(register.documents),
            mentions=len(register.mentions),
            figures=len(register.figures),
            links=len(register.links),
        )
    )


def _origins() -> None:
    """Count what the places' own lines name as their source."""
    say, counts = words(), count_sources(atlas())
    st.markdown(say("method.origins_lead"))
    table = counts.assign(source=[phrase(source, say.lang) for source in counts["source"]])
    columns = {
        "source": st.column_config.TextColumn(say("panel.source"), width="large"),
        "documents": st.column_config.NumberColumn(say("method.n_documents"), width="small"),
        "register": st.column_config.NumberColumn(say("method.n_register"), width="small"),
    }
    st.dataframe(table, hide_index=True, column_config=columns, alt=say("method.part_origins"), height=300)


def sources_html(table: pd.DataFrame) -> str:
    """Return a card for each package, HTML with every value escaped."""
    say = words()
    facts = (
        ("licence", "licence"),
        ("attribution", "attribution"),
        ("approval", "approval_number"),
        ("vintage", "vintage"),
        ("crs", "crs"),
        ("used_for", "used_for"),
        ("note", "note"),
    )
    cards = []
    for row in table.to_dict("records"):
        values = [
            (say(f"method.{head}"), say("method.none") if row[c] == "none" else row[c]) for head, c in facts
        ]
        lines = "".join(f"<dt>{esc(head)}</dt><dd>{esc(value)}</dd>" for head, value in values if value)
        seal = f"<dt>sha256</dt><dd><code>{esc(row['sha256'])}</code></dd>"
        cards.append(
            f'<article class="card source"><h2>{esc(row["package"])} <small>{esc(row["version"])}</small></h2>'
            f"<dl>{lines}{seal}</dl></article>"
        )
    return f'<div class="sources">{"".join(cards)}</div>'


def _precision() -> None:
    say, counts = words(), count_bases(atlas())
    st.markdown(say("method.precision_lead"))
    names = basis_names()
    table = pd.DataFrame(
        {
            "basis": [basis_name(basis, say.lang) for basis in counts["basis"]],
            "means": [say.pick(names[b].words, names[b].words_en) for b in counts["basis"]],
            "documents": counts["documents"],
            "register": counts["register"],
            "median": [f"{m / 1000:g} km" if m > 0 else "—" for m in counts["median_m"]],
        }
    )
    columns = {
        "basis": st.column_config.TextColumn(say("method.basis"), width=130),
        "means": st.column_config.TextColumn(say("method.means"), width="large"),
        "documents": st.column_config.NumberColumn(say("method.n_documents"), width="small"),
        "register": st.column_config.NumberColumn(say("method.n_register"), width="small"),
        "median": st.column_config.TextColumn(say("method.typical"), width="small"),
    }
    st.dataframe(
        table, hide_index=True, column_config=columns, alt=say("method.part_precision"), height="content"
    )


def _accuracy() -> None:
    say, accuracy = words(), read_accuracy()
    if accuracy is None:
        st.info(say("method.accuracy_missing"))
        return
    groups = accuracy.groups
    st.markdown(say("method.accuracy_lead", n=int(groups["texts"].sum()), must=int(groups["must"].sum())))
    shares = ("found", "exact", "placed", "precision")
    table = pd.DataFrame(
        {
            "group": [say(f"method.group_{g}") for g in groups["id"]],
            "texts": groups["texts"],
            "must": groups["must"],
        }
        | {name: groups[name] * 100 for name in shares}
    )
    columns = {
        "group": st.column_config.TextColumn(say("method.group"), width="medium"),
        "texts": st.column_config.NumberColumn(say("method.texts"), width="small"),
        "must": st.column_config.NumberColumn(say("method.must"), width="small"),
    } | {
        name: st.column_config.ProgressColumn(
            say(f"method.{name}"), format="%.1f %%", min_value=0, max_value=100, width="small"
        )
        for name in shares
    }
    st.dataframe(table, hide_index=True, column_config=columns, alt=say("method.part_accuracy"))
    traps = accuracy.traps
    st.caption(
        say("method.accuracy_notes", traps=traps["expected"], right=traps["right"], wrong=traps["wrong"])
    )


def _gaps() -> None:
    say = words()
    st.markdown("\n".join(f"- {say(f'gaps.{gap}')}" for gap in GAPS))


@st.cache_data(show_spinner=False)
def _issues() -> list[Issue]:
    return check_all()


def _checks() -> None:
    say, register = words(), read_register(atlas().region)
    st.markdown(say("method.checks_lead"))
    if st.button(say("method.checks_run"), icon=":material/rule:", key="run_checks"):
        st.session_state["checks_wanted"] = True
    if not st.session_state.get("checks_wanted"):
        return
    with st.spinner(say("method.checks_running")):
        issues = _issues()
    if not issues:
        counts = {
            "places": len(register.places),
            "nodes": len(register.nodes),
            "documents": len(register.documents),
        }
        st.success(say("method.checks_none", **counts))
        return
    errors = sum(issue.severity == "error" for issue in issues)
    st.warning(say("method.checks_some", errors=errors, warnings=len(issues) - errors))
    table = pd.DataFrame(
        {
            "file": [f"{i.file}:{i.line}" if i.line else i.file for i in issues],
            "kind": [f"{i.severity} · {i.type}" for i in issues],
            "message": [i.message for i in issues],
            "remedy": [i.remedy for i in issues],
        }
    )
    columns = {name: say(f"method.{name}") for name in table.columns}
    st.dataframe(table, hide_index=True, column_config=columns, alt=say("method.part_checks"))


def _access() -> None:
    say = words()
    st.markdown("\n".join(f"- {say(f'access.{item}')}" for item in ACCESS))


def _cite() -> None:
    say = words()
    st.markdown(say("method.cite_lead", version=package_version()))
    st.code(citation(package_version()), language="bibtex", wrap_lines=True)
    show_file("CITATION.cff", citation_cff(package_version()).encode(), "CITATION.cff", key="citation_cff")
    st.markdown(say("method.cite_sources"))
    lines = dict.fromkeys(str(line) for line in read_sources(say.lang)["attribution"] if line)
    st.code("\n".join(lines), language=None, wrap_lines=True)
