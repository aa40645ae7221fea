"""Markdown as blocks for paper."""

import pytest

from sessions.print.prose import blocks


def plain(found):
    """Blocks in short: (kind, text) and lists as lists."""
    return [
        ("list", each["ordered"], [plain(item) for item in each["items"]])
        if each["kind"] == "list"
        else (each["kind"], "".join(run["text"] for run in each.get("runs", [])).strip())
        for each in found
    ]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("", []),
        ("Eén regel\nen nog een.\n\nTwee.", [("text", "Eén regel en nog een."), ("text", "Twee.")]),
        ("# Kop\n\n## Kop twee", [("heading", "Kop"), ("heading", "Kop twee")]),
        ("> Gezegd.\n\n---", [("quote", "Gezegd."), ("rule", "")]),
        ("<b>ruw</b> & `code`", [("text", "<b>ruw</b> & code")]),
        (
            "1. een\n2. twee\n   - diep\n\nNa.",
            [
                ("list", True, [[("text", "een")], [("text", "twee"), ("list", False, [[("text", "diep")]])]]),
                ("text", "Na."),
            ],
        ),
    ],
)
def test_markdown_becomes_blocks(markdown, found):
    assert plain(blocks(markdown)) == found


def test_runs_keep_weight_slant_and_links():
    (paragraph,) = blocks("Gewoon *schuin **vet*** [link](https://a.example/?x=1&y=2).")

    assert [(run["text"], run["bold"], run["italic"], run["href"]) for run in paragraph["runs"]] == [
        ("Gewoon ", False, False, ""),
        ("schuin ", False, True, ""),
        ("vet", True, True, ""),
        (" ", False, False, ""),
        ("link", False, False, "https://a.example/?x=1&y=2"),
        (".", False, False, ""),
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_link_that_acts_is_no_link(address):
    """Case 23."""
    assert {run["href"] for block in blocks(f"[x]({address})") for run in block["runs"]} == {""}


def depth(found):
    """How deep lists nest."""
    inner = [depth(item) for each in found if each["kind"] == "list" for item in each["items"]]
    return 1 + max(inner) if inner else 0


def test_lists_nest_no_deeper_than_three_and_lose_no_text():
    nested = "\n".join("  " * level + f"- diepte{level}" for level in range(8))

    found = blocks(nested)

    assert depth(found) == 3
    assert all(f"diepte{level}" in str(found) for level in range(8))


def test_two_thousand_quotes_in_each_other_nest_nothing():
    """Case 23."""
    assert depth(blocks("> " * 2_000 + "diep")) == 0


def test_numbered_list_goes_on_where_its_first_number_says():
    starts = [each["start"] for each in blocks("1. een\n\nTussen.\n\n2. twee\n3. drie") if each["kind"] == "list"]

    assert starts == [1, 2]
