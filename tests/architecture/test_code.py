import ast
from collections.abc import Iterator
from pathlib import Path

from tracker.config import ROOT

LONGEST = 400
OURS = ("tracker", "reports", "tests", "dev_tools", "benchmarks", "migrations", "templates")
SUFFIXES = {".py", ".html", ".css", ".js"}
LONGEST_VIEW = 25
BUILT = ROOT / "tracker" / "static"


def files(*folders: str) -> list[Path]:
    """Return our own source files in some folders."""
    found = (file for folder in folders for file in (ROOT / folder).rglob("*") if file.suffix in SUFFIXES)
    return sorted(file for file in found if not file.is_relative_to(BUILT))


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the syntax tree of every module in some folders."""
    for file in files(*folders):
        if file.suffix == ".py":
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return every function of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def decorators(function: ast.FunctionDef) -> list[str]:
    """Return the decorators of a function as they are written."""
    return [ast.unparse(decorator) for decorator in function.decorator_list]


def test_no_file_is_longer_than_400_lines():
    lengths = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files(*OURS)}
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_there_is_one_commit():
    commits = [
        name
        for name, tree in modules("tracker")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert commits == ["tracker/db.py"]


def test_only_the_clock_reads_the_time():
    readers = {
        name
        for name, tree in modules("tracker", "reports")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow", "time"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "time"}
    }
    assert readers <= {"tracker/clock.py"}


def test_nobody_catches_everything():
    broad = [
        f"{name}:{node.lineno}"
        for name, tree in modules(*OURS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception")
    ]
    assert broad == []


def asks_policy(function: ast.FunctionDef, module: dict[str, ast.FunctionDef]) -> bool:
    """Return whether a function asks the policy, by itself or through others of its module."""
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    inner = (module[name] for name in called if name in module and name != function.name)
    return "policy.demand" in called or any(asks_policy(other, module) for other in inner)


def test_every_service_asks_the_policy():
    silent = [
        f"{name}:{function.name}"
        for name, tree in modules("tracker")
        if name.endswith("/services.py")
        for function in functions(tree)
        if "by" in {argument.arg for argument in function.args.kwonlyargs} and not function.name.startswith("_")
        if not asks_policy(function, {each.name: each for each in functions(tree)})
    ]
    assert silent == []


def test_a_view_takes_25_lines_at_most():
    long = [
        f"{name}:{view.name}"
        for name, tree in modules("tracker")
        for view in functions(tree)
        if any(".route(" in decorator for decorator in decorators(view))
        if (view.end_lineno or 0) - view.lineno + 1 > LONGEST_VIEW
    ]
    assert long == []


def test_what_is_unfinished_is_not_in_the_code():
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    found = [str(file) for file in files(*OURS) if any(mark in file.read_text(encoding="utf-8") for mark in marks)]
    assert found == []
