"""Which alias uses which key: names, undo, and the file that keeps them."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.bindings import (
    Bindings,
    free_key_name,
    key_name_problem,
    load,
    save,
    update,
)

NAMES = st.text("akß-._2 ü", min_size=1, max_size=6).map(lambda name: f"k{name}k")
FILES = st.dictionaries(
    st.sampled_from(["/a", "/b", "/c"]),
    st.dictionaries(st.sampled_from(["hail", "web", "db", "ß", "\udcff"]), NAMES, max_size=4),
)
BINDINGS = st.builds(Bindings, st.lists(NAMES, max_size=4), FILES)
ALIASES = st.sampled_from(["hail", "web", "db", "new"])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("work-key", None, id="plain"),
        pytest.param("Schlüssel 2", None, id="other letters, a blank inside"),
        pytest.param("", "A key needs a name", id="empty"),
        pytest.param(" a", "A key's name does not begin or end with a blank", id="a blank before"),
        pytest.param("a\n", "A key's name does not begin or end with a blank", id="a line end"),
        pytest.param("a\u202eb", "A key's name has visible characters only", id="invisible"),
        pytest.param("a\udcffb", "A key's name has visible characters only", id="not UTF-8"),
        pytest.param("passphrase:a", "A key's name has no : in it", id="like a secret"),
        pytest.param("/home/a/key", "A key's name has no / in it", id="a path"),
        pytest.param("C\\key", "A key's name has no \\ in it", id="a path of Windows"),
        pytest.param("a" * 65, "A key's name has 64 characters at most", id="long"),
    ],
)
def test_names_of_keys(name: str, problem: str | None) -> None:
    found = key_name_problem(name)

    assert (None if found is None else str(found)) == problem


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("/home/alice/.ssh/work", "work", id="the file's name"),
        pytest.param("/home/alice/.ssh/id_ed25519", "id_ed25519-3", id="taken twice"),
        pytest.param("/x/a:b\nc", "a-b-c", id="what a name cannot have"),
        pytest.param("/x/" + "a" * 80, "a" * 64, id="long"),
        pytest.param("/x/" + "b" * 70, "b" * 62 + "-2", id="long and taken"),
        pytest.param("/x/  /", "key", id="nothing visible"),
        pytest.param("", "key", id="nothing"),
    ],
)
def test_a_new_key_is_named_after_its_file(path: str, name: str) -> None:
    bindings = Bindings(["id_ed25519", "id_ed25519-2", "b" * 64])

    assert free_key_name(bindings, path) == name


@settings(deadline=None)
@given(st.text(), st.lists(NAMES, max_size=3))
def test_a_free_name_is_legal_and_free(path: str, taken: list[str]) -> None:
    bindings = Bindings(taken)

    name = free_key_name(bindings, path)

    assert key_name_problem(name) is None
    assert name not in bindings.names


def test_an_alias_of_a_file_uses_a_key() -> None:
    bindings = Bindings().bound("/a", "hail", "work").bound("/b", "hail", "home")

    assert bindings.of("/a", "hail") == "work"
    assert bindings.of("/b", "hail") == "home"
    assert bindings.of("/a", "web") is None
    assert bindings.names == ("home", "work")
    assert bindings.used_by("work") == (("/a", "hail"),)
    assert bindings.of_file("/b") == {"hail": "home"}
    assert bindings.files == ("/a", "/b")


def test_unbinding_keeps_the_keys_name() -> None:
    bindings = Bindings().bound("/a", "hail", "work").unbound("/a", "hail")

    assert bindings.of("/a", "hail") is None
    assert bindings.names == ("work",)
    assert bindings.files == ()


def test_a_renamed_alias_keeps_its_key() -> None:
    bindings = Bindings().bound("/a", "hail", "work").renamed("/a", "hail", "hail2")

    assert bindings.of_file("/a") == {"hail2": "work"}


def test_a_copy_of_an_alias_uses_the_same_key() -> None:
    bindings = Bindings().bound("/a", "hail", "work").duplicated("/a", "hail", "hail_2")

    assert bindings.of_file("/a") == {"hail": "work", "hail_2": "work"}


def test_removed_aliases_use_nothing() -> None:
    bindings = Bindings(files={"/a": {"x": "k", "y": "k", "z": "k"}})

    assert bindings.removed("/a", ["x", "z", "other"]).of_file("/a") == {"y": "k"}


def test_a_file_saved_under_a_new_name_keeps_its_bindings() -> None:
    bindings = Bindings(files={"/a": {"x": "k"}, "/b": {"old": "k"}})

    assert bindings.moved("/a", "/b").of_file("/b") == {"x": "k"}


def test_an_alias_that_is_not_there_dangles() -> None:
    bindings = Bindings(files={"/a": {"x": "k", "y": "l"}})

    assert bindings.dangling("/a", {"y", "z"}) == (("x", "k"),)
    assert bindings.dangling("/b", ()) == ()


def test_a_forgotten_key_is_used_by_nobody() -> None:
    bindings = Bindings(["spare"], {"/a": {"x": "k", "y": "l"}, "/b": {"z": "k"}})

    after = bindings.without_key_name("k")

    assert after == Bindings(["spare", "l"], {"/a": {"y": "l"}})


def test_a_renamed_key_is_used_under_its_new_name() -> None:
    bindings = Bindings(["spare"], {"/a": {"x": "k", "y": "l"}})

    after = bindings.key_renamed("k", "n")

    assert after == Bindings(["spare"], {"/a": {"x": "n", "y": "l"}})


@settings(deadline=None)
@given(BINDINGS, ALIASES)
def test_a_change_that_changes_nothing_gives_the_same_object(
    bindings: Bindings, alias: str
) -> None:
    key = bindings.of("/a", alias)

    assert bindings.renamed("/a", "nobody", alias) is bindings
    assert bindings.renamed("/a", alias, alias) is bindings
    assert bindings.removed("/a", ["nobody"]) is bindings
    assert bindings.duplicated("/a", "nobody", alias) is bindings
    assert bindings.without_key_name("nobody's") is bindings
    assert bindings.key_renamed("nobody's", "x") is bindings
    assert bindings.with_file("/a", bindings.of_file("/a")) is bindings
    if key is not None:
        assert bindings.bound("/a", alias, key) is bindings
        assert bindings.with_key_name(key) is bindings


@settings(deadline=None)
@given(BINDINGS, ALIASES)
def test_renaming_there_and_back_changes_nothing(bindings: Bindings, alias: str) -> None:
    there = bindings.renamed("/a", alias, "elsewhere")

    assert there.renamed("/a", "elsewhere", alias) == bindings
    assert hash(there.renamed("/a", "elsewhere", alias)) == hash(bindings)


@settings(deadline=None)
@given(BINDINGS, ALIASES, NAMES)
def test_a_change_leaves_what_it_came_from(bindings: Bindings, alias: str, key: str) -> None:
    before = json.dumps([bindings.names, {path: bindings.of_file(path) for path in bindings.files}])

    after = bindings.bound("/a", alias, key).removed("/b", [alias]).key_renamed(key, "other key")
    after.of_file("/a").clear()

    assert before == json.dumps(
        [bindings.names, {path: bindings.of_file(path) for path in bindings.files}]
    )
    assert after.of("/a", alias) == "other key"


def test_a_change_of_one_file_shares_the_others() -> None:
    bindings = Bindings(files={"/a": {"x": "k"}, "/b": {"y": "k"}})

    after = bindings.bound("/a", "z", "l")

    assert after._files["/b"] is bindings._files["/b"]
    assert after == Bindings(files={"/a": {"x": "k", "z": "l"}, "/b": {"y": "k"}})


@settings(deadline=None)
@given(BINDINGS)
def test_every_key_in_use_has_its_name_kept(bindings: Bindings) -> None:
    used = {key for path in bindings.files for key in bindings.of_file(path).values()}

    assert used <= set(bindings.names)


@settings(deadline=None)
@given(BINDINGS)
def test_what_is_saved_is_loaded(bindings: Bindings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert save(folder, bindings) == bindings
        assert load(folder) == bindings


def test_saving_one_file_leaves_the_others_as_they_are_now(tmp_path: Path) -> None:
    save(str(tmp_path), Bindings(files={"/a": {"x": "old"}, "/b": {"y": "old"}}))
    mine = load(str(tmp_path)).bound("/a", "x", "mine")
    update(str(tmp_path), lambda now: now.bound("/b", "y", "theirs"))

    after = save(str(tmp_path), mine, "/a")

    assert after == load(str(tmp_path))
    assert after.of("/a", "x") == "mine"
    assert after.of("/b", "y") == "theirs"


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    save(str(tmp_path / "c"), Bindings())

    assert not (tmp_path / "c" / "keys.json").exists()


def test_the_file_has_names_and_no_more_than_the_user_may_read(tmp_path: Path) -> None:
    save(str(tmp_path), Bindings(["spare"], {"/home/alice/libvirt.conf": {"hail": "work"}}))

    file = tmp_path / "keys.json"
    assert json.loads(file.read_text()) == {
        "virt-connect": 1,
        "names": ["spare", "work"],
        "files": {"/home/alice/libvirt.conf": {"hail": "work"}},
    }
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{", Bindings(), id="broken"),
        pytest.param('{"names": 1, "files": []}', Bindings(), id="of other shape"),
        pytest.param(
            '{"names": ["a", 1, null, "/home/alice/.ssh/x", ""], "files": {"/c": 1, "/d": {}}}',
            Bindings(["a"]),
            id="no names among them",
        ),
        pytest.param(
            '{"files": {"/c": {"x": "k", "y": 1, "z": "/p", "u": ["k"]}}}',
            Bindings(files={"/c": {"x": "k"}}),
            id="some bindings among others",
        ),
    ],
)
def test_what_is_not_understood_is_left_out(tmp_path: Path, text: str, expected: Bindings) -> None:
    (tmp_path / "keys.json").write_text(text)

    assert load(str(tmp_path)) == expected


def test_programs_that_bind_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from virtconnect.bindings import update\n"
        "for n in range(10):\n"
        "    update(sys.argv[1], lambda now: now.bound('/' + sys.argv[2], f'a{n}', 'k'))\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)])
        for number in range(4)
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    bindings = load(str(tmp_path))
    assert [len(bindings.of_file(f"/{number}")) for number in range(4)] == [10, 10, 10, 10]
