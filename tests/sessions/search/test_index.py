"""Finding entries in an index, best first. No database."""

import pytest

from sessions.search.index import MOST_RESULTS, Entry, Index, Name


def entry(title, **facts):
    return Entry(kind="Sessie", title=title, url=f"/{title}/", **facts)


def titles(found):
    return [result.entry.title for result in found.results]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("armoede", "Integrale aanpak armoede"),
        ("ARMOEDE", "Integrale aanpak armoede"),
        ("aanpakken", "Integrale aanpak armoede"),
        ("steden", "Welzijn in de stad"),
        ("huizen", "Meer dan een huis"),
        ("gebieden", "Een gebied"),
        ("gebied", "Een gebied"),
        ("financien", "Financiën"),
        ("hoogste", "Hoogsteden spreekt"),
        ("ontwikkeling", "Datagedreven gebiedsontwikkeling"),
        ("datagedreven gebiedsontwikkeling", "Datagedreven gebiedsontwikkeling"),
    ],
)
def test_find_by_a_word_its_other_forms_its_begin_or_a_part(question, title):
    others = ["Integrale aanpak armoede", "Welzijn in de stad", "Meer dan een huis", "Een gebied", "Financiën"]
    index = Index(entry(each) for each in [*others, "Hoogsteden spreekt", "Datagedreven gebiedsontwikkeling"])

    found = index.find(question)

    assert titles(found)[0] == title
    assert (found.meant, found.is_partial) == ("", False)


def test_find_puts_titles_before_names_before_text():
    index = Index(
        [
            entry("C", text="over zorg"),
            entry("B", names=(Name("met", "Jan Zorg"),)),
            entry("Zorg", text="iets"),
            entry("D", titles=("Meer zorg",)),
        ]
    )

    assert titles(index.find("zorg")) == ["Zorg", "D", "B", "C"]


def test_find_puts_the_word_itself_before_its_forms_its_begin_and_parts_of_words():
    index = Index(entry(title) for title in ["Mantelzorg", "Zorgen", "Zorgverleners", "Zorg"])

    assert titles(index.find("zorg")) == ["Zorg", "Zorgen", "Zorgverleners", "Mantelzorg"]


def test_find_counts_a_word_where_it_counts_most():
    index = Index([entry("B", names=(Name("met", "Zorg"),)), entry("Zorg", names=(Name("", "Zorg"),), text="zorgen")])

    assert titles(index.find("zorg")) == ["Zorg", "B"]


def test_find_keeps_the_order_of_what_is_equally_good():
    index = Index(entry(f"Zorg {letter}") for letter in "cab")

    assert titles(index.find("zorg")) == ["Zorg c", "Zorg a", "Zorg b"]


def test_find_wants_all_words():
    index = Index([entry("Armoede"), entry("Armoede", text="Zaandam"), entry("Zaandam")])

    found = index.find("armoede zaandam")

    assert [result.entry.text for result in found.results] == ["Zaandam"]
    assert (found.total, found.is_partial) == (1, False)


def test_find_without_an_entry_that_holds_all_words_returns_what_holds_most():
    index = Index([entry("Wonen"), entry("Armoede"), entry("Armoede in Breda"), entry("Zaandam")])

    found = index.find("armoede breda zaandam")

    assert titles(found) == ["Armoede in Breda", "Armoede", "Zaandam"]
    assert found.is_partial


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Schidam", "Schiedam"),
        ("Scheidam", "Schiedam"),
        ("Millikovski", "Milikowski"),
        ("hogesteden", "Hoogsteden"),
        ("selik", "Çelik"),
    ],
)
def test_find_takes_a_word_that_occurs_nowhere_for_the_one_it_resembles(question, meant):
    index = Index(
        [
            entry("Schiedam"),
            entry("Opening", names=(Name("met", "Floor Milikowski"), Name("met", "Dorinde Hoogsteden"))),
            entry("Paneldiscussie", names=(Name("met", "Yusuf Çelik"),)),
        ]
    )

    found = index.find(question)

    assert found.meant == meant
    assert found.total == 1


def test_find_corrects_one_word_and_keeps_the_others():
    index = Index([entry("Armoede in Schiedam"), entry("Armoede"), entry("Schiedam")])

    found = index.find("armoede Schidam")

    assert titles(found) == ["Armoede in Schiedam"]
    assert (found.meant, found.is_partial) == ("Armoede Schiedam", False)


@pytest.mark.parametrize("question", ["qwertyuiop", "zjx", "2099", "?!", "", "\U0001f600"])
def test_find_nothing(question):
    found = Index([entry("Zorg, Jeugd en Onderwijs (ZJO)", text="2025")]).find(question)

    assert (found.results, found.total, found.meant, found.is_partial) == ([], 0, "", False)


def test_find_in_an_empty_index():
    assert Index([]).find("armoede").total == 0


def test_find_leaves_out_a_word_that_resembles_nothing_and_says_so():
    found = Index([entry("Armoede"), entry("Zorg")]).find("armoede qwertyuiop")

    assert (titles(found), found.is_partial, found.meant) == (["Armoede"], True, "")


def test_find_returns_a_page_and_counts_all():
    found = Index(entry(f"Zorg {number}") for number in range(MOST_RESULTS + 7)).find("zorg")

    assert (len(found.results), found.total) == (MOST_RESULTS, MOST_RESULTS + 7)


def test_found_names_are_those_that_were_asked_for():
    names = (Name("met", "Floor Milikowski, planoloog"), Name("met", "Ilse Jansen"), Name("", "Milikowski bv"))

    found = Index([entry("Opening", names=names)]).find("milikowski")

    assert found.results[0].names == [Name("met", "Floor Milikowski, planoloog")]
