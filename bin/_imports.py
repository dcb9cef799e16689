"""Whether imports run one way: no file takes from another that takes from it, however many are between, and within app/src
none takes from a layer above its own (ARCHITECTURE.md, "Which way imports run"). Prints what runs the other way."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRATES = [
    "app", "bench/baseline", "db/cluster", "db/generate", "db/postgres", "identity", "identity/cognito",
    "lambda/post-confirmation", "mail", "text",
]
# Of app/src, from the bottom to the top. Those of one line do not know one another. Whatever is not named is a feature.
LAYERS = [
    ["admission", "listening"],
    ["config", "connections", "rates", "sampling", "tasks", "turns"],
    ["database", "logging"],
    ["demo", "suggestions", "sweep", "trends"],
    ["app"],
    ["http"],
    ["pages"],
    ["people"],
    ["cruds"],
    ["features"],
    ["routes"],
    ["server", "commands"],
    ["main", "lib"],
]
LAYER = {name: n for n, layer in enumerate(LAYERS) for name in layer}


def layer(name):
    return LAYER.get(name, LAYER["features"])


def code(file):
    """What of a file is no test and no comment."""
    text = re.split(r"#\[cfg\((?:all\()?test\b[^]]*\]\s*(?:pub )?mod \w+ \{", file.read_text())[0]
    return re.sub(r"//.*", "", text)


def is_test(file):
    inside = str(file.relative_to(ROOT))
    return re.search(r"(^|/|_)(tests?|testing|stand_in)(\.rs$|/)", inside) or file.stem.endswith("tests")


def expand(path):
    """`a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`."""
    head, brace, rest = path.partition("{")
    if not brace:
        return [path.split(" as ")[0].strip()]
    depth, part, parts = 0, "", []
    for char in rest[: rest.rindex("}")]:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    return [found for part in [*parts, part] if part.strip() for found in expand(head + part.strip())]


class Crate:
    """The files of a crate by their modules, and what their modules hand on."""

    def __init__(self, folder):
        source = ROOT / folder / "src"
        self.files = {self.module(file.relative_to(source)): file for file in source.rglob("*.rs") if not is_test(file)}
        self.handed_on = {}
        for module, file in self.files.items():
            for statement in re.findall(r"pub(?:\(\w+\))? use ([^;]+);", code(file)):
                for path in expand(re.sub(r"\s+", " ", statement)):
                    names = re.sub(r"^self::", "", path).split("::")
                    if (*module, names[0]) in self.files:
                        self.handed_on[(*module, names[-1])] = (*module, *names)

    @staticmethod
    def module(file):
        names = file.with_suffix("").parts
        return names[:-1] if names[-1] in ("mod", "lib") else names

    def resolve(self, names):
        """The file that declares this."""
        for length in range(len(names), -1, -1):
            if names[: length + 1] in self.handed_on and self.handed_on[names[: length + 1]] != names:
                return self.resolve(self.handed_on[names[: length + 1]])
            if names[:length] in self.files:
                return self.files[names[:length]]
        return None

    def imports(self):
        for module, file in self.files.items():
            # What a module declares and hands on, it does not use.
            text = re.sub(r"pub(?:\(\w+\))? use [^;]+;", "", code(file))
            statements = re.findall(r"\buse ((?:crate|super|self|cruddur)::[^;]+);", text)
            paths = [path for statement in statements for path in expand(re.sub(r"\s+", " ", statement))]
            rest = re.sub(r"\buse [^;]+;", "", text)
            paths += [path.rstrip(":") for path in re.findall(r"\b(?:crate|super)::[\w:]+", rest)]
            inside = file.name in ("mod.rs", "lib.rs")
            # A module calls its own children by their names.
            paths += [f"self::{name}" for name in re.findall(r"(?<![\w:])([a-z_]+)::\w", rest) if (*module, name) in self.files and inside]
            for path in paths:
                first, *names = path.split("::")
                base = {"crate": (), "cruddur": (), "self": module}.get(first, module[:-1])
                while names and names[0] == "super":
                    base, names = base[:-1], names[1:]
                target = self.resolve((*base, *names))
                if target and target != file:
                    yield file, target


def scripts():
    for file in (ROOT / "app/assets/js").glob("*.js"):
        for name in re.findall(r"from '\./([^']+)'", file.read_text()):
            yield file, file.parent / name


def circles(edges):
    """Each pair of files that take from one another, through however many others."""
    below = {}
    for one, other in edges:
        below.setdefault(one, set()).add(other)
    def reach(start):
        seen, todo = set(), [start]
        while todo:
            for file in below.get(todo.pop(), ()):
                if file not in seen:
                    seen.add(file)
                    todo.append(file)
        return seen
    reached = {file: reach(file) for file in below}
    return sorted((a, b) for a in below for b in below[a] if a in reached.get(b, ()))


def against_the_layers(edges):
    source = ROOT / "app/src"
    top = lambda file: file.relative_to(source).parts[0].removesuffix(".rs")
    for one, other in edges:
        if not one.is_relative_to(source) or not other.is_relative_to(source):
            continue
        a, b = top(one), top(other)
        if a != b and layer(a) <= layer(b):
            yield f"{one.relative_to(ROOT)} takes from {other.relative_to(ROOT)}, which is not below it"


def templates():
    """A template takes from those that it extends, includes and imports."""
    source = ROOT / "app/src"
    for file in source.rglob("*.html"):
        for path in re.findall(r'\{% (?:extends|include|import) "([^"]+)"', file.read_text()):
            yield file, source / path


edges = {edge for crate in CRATES for edge in Crate(crate).imports()} | set(scripts()) | set(templates())
wrong = sorted(set(against_the_layers(edges)))
name = lambda file: file.relative_to(ROOT)
wrong += [f"{name(a)} and {name(b)} take from one another" for a, b in circles(edges)]
print("\n".join(wrong) or f"{len(edges)} imports, all of them one way")
sys.exit(bool(wrong))
