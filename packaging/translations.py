"""Finds every word of the window, and keeps the translations of them.

`extract` reads the program as text (`ast`): words of the window are what goes into `tr` and
`translate`, words of the core what goes into a `Sentence`. Where a function, a class or a table
stands between (`Say("…")`, `draft.because(field, "…")`, `_MESSAGES[code]`), it follows the value
back to where it is written; a value it cannot follow is an error, so no sentence gets lost unseen.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "resources", "virtconnect_resources", "translations")
LANGUAGES = {"de": 2}  # and how many forms of a number each has
CORE = "core"  # the context of the core's sentences

# The command line speaks English; the worker's templates go through `settle`.
_LEFT_OUT = (os.path.join("virtconnect", "command_line") + os.sep,)

# A template that was taken from another sentence is known already.
_HANDED_ON = re.compile(r"(?!self\.)[\w.]+\.template\Z|step\.words\Z")
# What comes from another process of ours or a file: its templates are found where they are written.
_FROM_OUTSIDE = {
    ("probe/events.py", "_words"),
    ("vault_apart.py", "_status"),
    ("vault_apart.py", "_asked"),
}
# Columns of the catalogue: what a row of it was made with.
_COLUMNS = ("label", "help", "default", "gone")

Kept = dict[tuple[str, str], tuple[str, ...]]
Sink = tuple[str, "int | str", str, bool]  # whose argument, which, its context, whether a pair


class Lost(Exception):
    """A template that cannot be followed back to where it is written."""


class Words:
    """All words of the program: context and English text, in the order of their first place."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, str], str] = {}
        self.lost: list[str] = []

    def add(self, context: str, text: str, place: str) -> None:
        """Note a text; the empty text needs no translation."""
        if re.search(r"[^\W\d_]", re.sub(r"\{\d*\}", "", text)):
            self.places.setdefault((context, text), place)


class _Module:
    """One file, and who stands around each of its nodes."""

    def __init__(self, path: str, name: str) -> None:
        self.path = path
        self.name = name
        with open(path, encoding="utf-8") as file:
            self.tree = ast.parse(file.read())
        self.around: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.around[child] = node
        self.calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        self.imported: dict[str, str] = {}
        self.sources: dict[str, str] = {}  # the modules that names come from
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self.imported[alias.asname or alias.name] = alias.name
                    self.sources[alias.name] = node.module or ""

    def takes(self, name: str, home: str) -> bool:
        """Tell whether a name is imported here from the module `home`."""
        source = self.sources.get(name)
        return source is not None and home.removesuffix(".py").endswith(source.replace(".", os.sep))

    def enclosing(self, node: ast.AST, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Yield what stands around a node, the nearest first."""
        above = self.around.get(node)
        while above is not None:
            if isinstance(above, kinds):
                yield above
            above = self.around.get(above)

    def class_of(self, node: ast.AST) -> str | None:
        """Return the name of the class a node stands in."""
        found = next(self.enclosing(node, ast.ClassDef), None)
        return found.name if isinstance(found, ast.ClassDef) else None

    def assigned(self, name: str, within: ast.AST) -> list[ast.expr]:
        """Return what a name is given in a function (or class, or module)."""
        found: list[ast.expr] = []
        for node in ast.walk(within):
            targets: list[ast.expr] = []
            value: ast.expr | None = None
            if isinstance(node, ast.Assign):
                targets, value = node.targets, node.value
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
                targets, value = [node.target], node.value
            elif isinstance(node, ast.For | ast.comprehension):
                targets, value = [node.target], _Each(node.iter)
            for target in targets:
                if value is not None:
                    found += _part(target, name, value)
        return found


class _Each(ast.expr):
    """One item of what is walked through."""

    def __init__(self, items: ast.expr) -> None:
        super().__init__()
        self.items = items


class _At(ast.expr):
    """The item at a place of a pair."""

    def __init__(self, of: ast.expr, place: int) -> None:
        super().__init__()
        self.of = of
        self.place = place


def _part(target: ast.expr, name: str, value: ast.expr) -> list[ast.expr]:
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if isinstance(target, ast.Attribute):
        return [value] if f"self.{target.attr}" == name else []
    if isinstance(target, ast.Tuple):
        return [
            found
            for place, each in enumerate(target.elts)
            for found in _part(each, name, _At(value, place))
        ]
    return []


def _private(name: str) -> bool:
    return name.startswith("_")


class _Search:
    """Follows templates back, until nothing new is found."""

    def __init__(self, modules: list[_Module]) -> None:
        self.modules = modules
        self.words = Words()
        self._seen: set[tuple[int, bool]] = set()
        self._classes = {
            node.name: node
            for module in modules
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef)
        }
        self.sinks: set[tuple[str, Sink]] = set()  # the module ("" for all) and the sink
        for name in ("Sentence",):
            self.sinks.add(("", (name, 0, CORE, False)))
        self.sinks.add(("", ("settle", 1, CORE, True)))
        steps = os.path.join("core", "virtconnect", "probe", "worker", "ssh_text.py")
        self.sinks.add((steps, ("Step", 2, CORE, True)))

    def run(self) -> Words:
        """Return all words."""
        for module in self.modules:
            for call in module.calls:
                self._translating(module, call)
        done: set[tuple[str, Sink]] = set()
        while done != self.sinks:
            todo = self.sinks - done
            done |= todo
            for home, sink in sorted(todo, key=repr):
                for module in self.modules:
                    if home in ("", module.name) or module.takes(sink[0], home):
                        self._feed(module, sink)
        return self.words

    def _translating(self, module: _Module, call: ast.Call) -> None:
        called = call.func
        if not isinstance(called, ast.Attribute) or not call.args:
            return
        if called.attr == "tr":
            context = self._class_of(module, called.value)
            if context is None:
                self._lose(module, call, "whose tr() is it?")
            else:
                self._follow(module, call.args[0], call, context, False)
        elif called.attr == "translate" and ast.unparse(called.value) == "QCoreApplication":
            context_of = call.args[0]
            if not isinstance(context_of, ast.Constant):
                self._lose(module, call, "the context is no text")
            else:
                self._follow(module, call.args[1], call, str(context_of.value), False)

    def _class_of(self, module: _Module, owner: ast.expr) -> str | None:
        """Return the class of whose `tr` is called: of self, or of what an annotation tells."""
        name = ast.unparse(owner)
        if name == "self":
            return module.class_of(owner)
        if isinstance(owner, ast.Name):
            for around in module.enclosing(owner, ast.FunctionDef):
                for each in (*around.args.args, *around.args.kwonlyargs):
                    if each.arg == name:
                        return _annotated(each.annotation)
                for each in module.assigned(name, around):
                    return self._class_of_value(module, each)
        elif isinstance(owner, ast.Attribute):
            around = next(module.enclosing(owner, ast.ClassDef), None)
            for each in module.assigned(name, around) if around is not None else ():
                return self._class_of_value(module, each)
        return None

    def _class_of_value(self, module: _Module, value: ast.expr) -> str | None:
        if isinstance(value, ast.Call):
            made = ast.unparse(value.func)
            return made if made in self._classes else None
        if isinstance(value, _At) and isinstance(value.of, ast.Tuple):
            value = value.of.elts[value.place]
        return self._class_of(module, value)

    def _feed(self, module: _Module, sink: Sink) -> None:
        name, which, context, is_pair = sink
        for call in module.calls:
            called = call.func
            said = called.attr if isinstance(called, ast.Attribute) else ""
            if isinstance(called, ast.Name):
                said = module.imported.get(called.id, called.id)
            if said == "__init__":
                said, shift = self._initialised(module, call, name)
            else:
                said, shift = self._maker(said), 0
            if said != name:
                continue
            value = _argument(call, which, shift)
            if value is not None:
                self._follow(module, value, call, context, is_pair)

    def _initialised(self, module: _Module, call: ast.Call, name: str) -> tuple[str, int]:
        """Return the class whose `__init__` is called, and how many arguments are before."""
        called = call.func
        assert isinstance(called, ast.Attribute)  # noqa: S101  by the caller
        if isinstance(called.value, ast.Name):
            return self._maker(called.value.id), 1
        inside = module.class_of(call)
        for base in self._bases(inside or ""):
            if base == name:
                return base, 0
        return "", 0

    def _maker(self, name: str) -> str:
        """Return the class whose `__init__` makes a `name`; what is no class stays."""
        if name in self._classes and not self._has_init(name):
            return next((base for base in self._bases(name) if self._has_init(base)), name)
        return name

    def _bases(self, name: str) -> Iterator[str]:
        node = self._classes.get(name)
        for base in node.bases if node is not None else ():
            inner = ast.unparse(base).rpartition(".")[2]
            yield inner
            if not self._has_init(inner):
                yield from self._bases(inner)

    def _has_init(self, name: str) -> bool:
        node = self._classes.get(name)
        return node is not None and any(
            isinstance(each, ast.FunctionDef) and each.name == "__init__" for each in node.body
        )

    def _follow(
        self, module: _Module, value: ast.expr, call: ast.AST, context: str, is_pair: bool
    ) -> None:
        for found in self._values(module, value, call, context, is_pair, 0):
            place = f"{os.path.relpath(module.path, ROOT)}:{getattr(call, 'lineno', 0)}"
            self.words.add(context, found, place)

    def _lose(self, module: _Module, node: ast.AST, why: str) -> None:
        where = os.path.relpath(module.path, ROOT)
        if not any(
            where.endswith(name) and self._function(module, node) == function
            for name, function in _FROM_OUTSIDE
        ):
            self.words.lost.append(f"{where}:{getattr(node, 'lineno', 0)}: {why}")

    def _function(self, module: _Module, node: ast.AST) -> str:
        found = next(module.enclosing(node, ast.FunctionDef), None)
        return found.name if isinstance(found, ast.FunctionDef) else ""

    def _values(
        self,
        module: _Module,
        value: ast.AST,
        call: ast.AST,
        context: str,
        is_pair: bool,
        depth: int,
    ) -> Iterator[str]:
        """Yield the texts an expression can be; note the parameter it comes from as a sink."""

        def inner(other: ast.AST, pair: bool = is_pair) -> Iterator[str]:
            return self._values(module, other, call, context, pair, depth + 1)

        if depth == 0:
            self._seen.clear()
        key = (id(value), is_pair)
        if depth > 12 or key in self._seen:
            return
        if not isinstance(value, ast.Constant | _At | _Each):
            self._seen.add(key)
        if isinstance(value, ast.Constant):
            if isinstance(value.value, str) and not is_pair:
                yield value.value
        elif isinstance(value, ast.IfExp):
            yield from inner(value.body)
            yield from inner(value.orelse)
        elif isinstance(value, ast.BoolOp):
            for each in value.values:
                yield from inner(each)
        elif isinstance(value, ast.NamedExpr):
            yield from inner(value.value)
        elif isinstance(value, ast.Tuple) and is_pair:
            yield from inner(value.elts[0], False)
        elif isinstance(value, _At):
            for each in self._tuples(module, value.of, call, depth):
                if isinstance(each, ast.Tuple) and value.place < len(each.elts):
                    yield from inner(each.elts[value.place])
                else:
                    self._lose(module, call, f"an item of {_unparse(value.of)}")
        elif isinstance(value, _Each):
            yield from self._items(module, value.items, inner, call)
        elif isinstance(value, ast.Subscript):
            yield from self._items(module, value.value, inner, call)
        elif (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and value.func.attr == "get"
        ):
            yield from self._items(module, value.func.value, inner, call)
            for each in value.args[1:]:
                yield from inner(each)
        elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            for first in inner(value.left):
                for second in inner(value.right):
                    yield first + second
        elif isinstance(value, ast.Call) and call_is_not_seed(call):
            return  # another function of that name; it takes no text
        elif isinstance(value, ast.Name | ast.Attribute):
            yield from self._named(module, value, call, context, is_pair, inner)
        else:
            self._lose(module, call, f"not a text: {_unparse(value)}")

    def _named(self, module, value, call, context, is_pair, inner):  # type: ignore[no-untyped-def]
        name = _unparse(value)
        if _HANDED_ON.match(name):
            return
        if isinstance(value, ast.Attribute):
            yield from self._attribute(module, value, call, context, is_pair, inner)
            return
        for around in module.enclosing(call, ast.FunctionDef, ast.Lambda):
            names = [each.arg for each in (*around.args.posonlyargs, *around.args.args)]
            only = [each.arg for each in around.args.kwonlyargs]
            given = module.assigned(name, around)
            if name in names or name in only:
                self._from_caller(module, around, name, names, context, is_pair)
                for each in given:
                    yield from inner(each)
                return
            if given:
                for each in given:
                    yield from inner(each)
                return
        home, given = self._global(module, name)
        if not given:
            self._lose(module, call, f"where does {name} come from?")
        for each in given:
            yield from self._values(home, each, call, context, is_pair, 1)

    def _global(self, module: _Module, name: str) -> tuple[_Module, list[ast.expr]]:
        for node in module.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                found = module.assigned(name, node)
                if found:
                    return module, found
        real = module.imported.get(name)
        if real is not None:
            for other in self.modules:
                if other is not module:
                    for node in other.tree.body:
                        if isinstance(node, ast.Assign | ast.AnnAssign):
                            found = other.assigned(real, node)
                            if found:
                                return other, found
        return module, []

    def _from_caller(self, module, around, name, names, context, is_pair):  # type: ignore[no-untyped-def]
        function = getattr(around, "name", "")
        inside = module.class_of(around)
        is_method = inside is not None and names[:1] in (["self"], ["cls"])
        which = names.index(name) - is_method if name in names else name
        defaults = around.args.defaults
        if function == "__init__":
            function = inside or ""
        if not function:
            return
        sinks = [(function, which, context, is_pair)]
        if not isinstance(which, str):
            sinks.append((function, name, context, is_pair))
        for sink in sinks:
            local = _private(function) or _private(inside or "")
            self.sinks.add((module.name if local else "", sink))
        if name in names:
            place = names.index(name) - (len(names) - len(defaults))
            if place >= 0:
                for text in self._values(
                    module, defaults[place], defaults[place], context, is_pair, 1
                ):
                    self.words.add(context, text, f"{os.path.relpath(module.path, ROOT)}")
        for each, default in zip(around.args.kwonlyargs, around.args.kw_defaults, strict=True):
            if each.arg == name and default is not None:
                for text in self._values(module, default, default, context, is_pair, 1):
                    self.words.add(context, text, f"{os.path.relpath(module.path, ROOT)}")

    def _attribute(self, module, value, call, context, is_pair, inner):  # type: ignore[no-untyped-def]
        attribute = value.attr
        if attribute in _COLUMNS and _unparse(value.value) != "self":
            for other in self.modules:
                if f"{os.sep}catalog{os.sep}" in other.path:
                    self._columns(other, attribute, context)
            return
        around = next(module.enclosing(call, ast.ClassDef), None)
        given = [] if around is None else module.assigned(_unparse(value), around)
        if around is not None and not given:
            given = [
                each
                for node in around.body
                if isinstance(node, ast.Assign | ast.AnnAssign)
                for each in module.assigned(attribute, node)
            ]
        if not given and around is not None:
            self._lose(module, call, f"where does {_unparse(value)} come from?")
        for each in given:
            holder = next(
                (
                    f
                    for f in ast.walk(around)
                    if isinstance(f, ast.FunctionDef) and any(n is each for n in ast.walk(f))
                ),
                None,
            )
            if isinstance(each, ast.Name) and holder is not None:
                names = [a.arg for a in holder.args.args]
                if each.id in names:
                    self._from_caller(module, holder, each.id, names, context, is_pair)
                    continue
            yield from inner(each)

    def _columns(self, module: _Module, attribute: str, context: str) -> None:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                names = [each.arg for each in node.args.args]
                only = [each.arg for each in node.args.kwonlyargs]
                if attribute in names or attribute in only:
                    self._from_caller(module, node, attribute, names, context, False)

    def _items(self, module, table, inner, call):  # type: ignore[no-untyped-def]
        for home, node in self._tables(module, table, call):
            if isinstance(node, ast.Dict):
                for each in node.values:
                    yield from (
                        self._values(home, each, call, CORE, False, 1)
                        if home is not module
                        else inner(each)
                    )
            elif isinstance(node, ast.Tuple | ast.List | ast.Set):
                for each in node.elts:
                    yield from inner(each)
            else:
                self._lose(module, call, f"not a table: {_unparse(node)}")

    def _tables(self, module, table, call):  # type: ignore[no-untyped-def]
        if isinstance(table, ast.Dict | ast.Tuple | ast.List | ast.Set):
            yield module, table
        elif isinstance(table, ast.Name):
            for around in module.enclosing(call, ast.FunctionDef):
                found = module.assigned(table.id, around)
                if found:
                    for each in found:
                        yield from self._tables(module, each, call)
                    return
            home, found = self._global(module, table.id)
            if not found:
                self._lose(module, call, f"where does {table.id} come from?")
            for each in found:
                yield from self._tables(home, each, call)
        elif isinstance(table, ast.Attribute):
            around = next(module.enclosing(call, ast.ClassDef), None)
            found = module.assigned(_unparse(table), around) if around else []
            if around and not found:
                found = [
                    each
                    for node in around.body
                    if isinstance(node, ast.Assign | ast.AnnAssign)
                    for each in module.assigned(table.attr, node)
                ]
            if not found:
                self._lose(module, call, f"where does {_unparse(table)} come from?")
            for each in found:
                yield from self._tables(module, each, call)
        elif (
            isinstance(table, ast.Call)
            and isinstance(table.func, ast.Attribute)
            and table.func.attr in ("items", "values")
        ):
            for home, node in self._tables(module, table.func.value, call):
                if table.func.attr == "values":
                    yield home, node
                elif isinstance(node, ast.Dict):
                    yield (
                        home,
                        ast.Tuple(
                            [ast.Tuple([k, v]) for k, v in zip(node.keys, node.values, strict=True)]
                        ),
                    )
        else:
            self._lose(module, call, f"not a table: {_unparse(table)}")

    def _tuples(self, module, value, call, depth):  # type: ignore[no-untyped-def]
        if depth > 12:
            return
        if isinstance(value, _Each):
            for _home, node in self._tables(module, value.items, call):
                if isinstance(node, ast.Dict):
                    yield from node.values
                else:
                    yield from getattr(node, "elts", ())
        elif isinstance(value, ast.IfExp):
            yield from self._tuples(module, value.body, call, depth + 1)
            yield from self._tuples(module, value.orelse, call, depth + 1)
        elif isinstance(value, ast.Subscript):
            yield from self._tuples(module, _Each(value.value), call, depth + 1)
        else:
            yield value


def _annotated(annotation: ast.expr | None) -> str | None:
    """Return the class an annotation names, in quotes or not."""
    if annotation is None:
        return None
    named = annotation.value if isinstance(annotation, ast.Constant) else ast.unparse(annotation)
    return str(named).partition(" | ")[0]


def _unparse(node: ast.AST) -> str:
    if isinstance(node, _Each):
        return f"each of {_unparse(node.items)}"
    if isinstance(node, _At):
        return f"an item of {_unparse(node.of)}"
    try:
        return ast.unparse(node)
    except AttributeError:  # one of the two above within
        return type(node).__name__


def call_is_not_seed(call: ast.AST) -> bool:
    """Tell whether a call is none that takes nothing but a template."""
    return not (
        isinstance(call, ast.Call) and _unparse(call.func) in ("Sentence", "Say", "self.tr")
    )


def _argument(call: ast.Call, which: "int | str", shift: int) -> ast.expr | None:
    if isinstance(which, str):
        return next((each.value for each in call.keywords if each.arg == which), None)
    which += shift
    before = call.args[: which + 1]
    if any(isinstance(each, ast.Starred) for each in before) or which >= len(call.args):
        return None
    return call.args[which]


def modules() -> list[_Module]:
    """Read the core and the window."""
    found = []
    for top in ("core", "gui"):
        for folder, folders, files in sorted(os.walk(os.path.join(ROOT, top))):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(folder, file)
                if file.endswith(".py") and not any(left in path for left in _LEFT_OUT):
                    found.append(_Module(path, os.path.relpath(path, ROOT)))
    return found


def found() -> Words:
    """Return all words of the program as it is."""
    return _Search(modules()).run()


def file_of(language: str, ending: str = "ts") -> str:
    """Return where a language's words are kept."""
    return os.path.join(FOLDER, f"virt-connect_{language}.{ending}")


def kept(language: str) -> Kept:
    """Return the translations there are: one, or one for each form of a number; "" is none."""
    if not os.path.exists(file_of(language)):
        return {}
    tree = ElementTree.parse(file_of(language))  # noqa: S314  our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): tuple(
            form.text or "" for form in message.iter("numerusform")
        )
        or (message.findtext("translation", ""),)
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def written(language: str, words: Iterable[tuple[str, str]], known: Kept) -> str:
    """Return the text of a .ts file: contexts and texts in alphabetical order."""
    by_context: dict[str, list[str]] = {}
    for context, text in sorted(set(words)):
        by_context.setdefault(context, []).append(text)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, texts in by_context.items():
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in texts:
            count = LANGUAGES[language] if "%n" in text else 1
            forms = known.get((context, text), ())
            if len(forms) != count:
                forms = ("",) * count
            mark = "" if all(forms) else ' type="unfinished"'
            kind = ' numerus="yes"' if count > 1 else ""
            lines += [f"    <message{kind}>", f"        <source>{escape(text)}</source>"]
            if count > 1:
                lines.append(f"        <translation{mark}>")
                lines += [
                    f"            <numerusform>{escape(form)}</numerusform>" for form in forms
                ]
                lines.append("        </translation>")
            else:
                lines.append(f"        <translation{mark}>{escape(forms[0])}</translation>")
            lines.append("    </message>")
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def extract() -> None:
    """Bring the .ts files up to date: translations stay, what vanished goes."""
    words = found()
    for language in LANGUAGES:
        known = kept(language)
        for (_context, text), translation in list(known.items()):
            if all(translation):  # the same words elsewhere are a start
                for context, other in words.places:
                    if other == text and not all(known.get((context, other), ("",))):
                        known[(context, other)] = translation
        with open(file_of(language), "w", encoding="utf-8") as file:
            file.write(written(language, words.places, known))


def release(folder: str = FOLDER) -> None:
    """Make the .qm files; a language that is not whole gets none: nobody wants a mixed window."""
    tool = os.path.join(os.path.dirname(sys.executable), "pyside6-lrelease")
    for language in LANGUAGES:
        made = os.path.join(folder, f"virt-connect_{language}.qm")
        if not all(form for forms in kept(language).values() for form in forms):
            if os.path.exists(made):
                os.unlink(made)
            continue
        subprocess.run([tool, "-silent", file_of(language), "-qm", made], check=True)


def complaints() -> list[str]:
    """Return what is wrong with the translations, a line each."""
    words = found()
    wrong = [f"cannot be followed: {each}" for each in words.lost]
    for language in LANGUAGES:
        known = kept(language)
        wrong += [f"{language}: missing: {each!r}" for each in words.places if each not in known]
        wrong += [f"{language}: vanished: {each!r}" for each in known if each not in words.places]
        for each, forms in known.items():
            if not all(forms):
                wrong.append(f"{language}: unfinished: {each!r}")
            elif any(fields(each[1]) != fields(form) for form in forms):
                wrong.append(f"{language}: other values: {each!r}")
            elif any(letters(each[1]) != letters(form) for form in forms):
                wrong.append(f"{language}: a letter to press is missing, or too many: {each!r}")
    return wrong


def fields(text: str) -> list[str]:
    """Return the places for values in a text."""
    return sorted(re.findall(r"\{\d*\}|%n", text))


def letters(text: str) -> int:
    """Return how many letters of a text are to be pressed with Alt."""
    return len(re.findall(r"&\w", text.replace("&&", "")))


def main(arguments: list[str]) -> int:
    """Do what is asked; return the exit status."""
    what = arguments[0] if arguments else "check"
    if what == "extract":
        extract()
    elif what == "release":
        release()
    elif what == "check":
        wrong = complaints()
        print("\n".join(wrong) or "complete")  # noqa: T201
        return 1 if wrong else 0
    else:
        print("packaging/translations [extract|release|check]", file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
