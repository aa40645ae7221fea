"""How the code hangs together: what a reader may rely on without looking."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, UniqueConstraint

from g40portal.models import PublicModel, PublicQuerySet
from sessions import models

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["g40portal", "themegroups", "events", "sessions"]
"""From the lowest to the highest: a package imports from those before it alone."""
WIRING = {"g40portal/urls.py"}
"""What ties all packages together, and may import from each."""
LONGEST_MODULE = 450
LONGEST_FUNCTION = 60


def modules(*packages):
    """The Python files of packages, migrations left out, as paths from the root."""
    found = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "migrations" not in path.parts)


OURS = modules(*LAYERS)
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
PUBLIC_TEMPLATES = [path for path in TEMPLATES if not path.startswith(("templates/admin/", "templates/registration/"))]
MODELS = [
    model for label in ("themegroups", "events", "programme") for model in apps.get_app_config(label).get_models()
]
MODEL_NAMES = [model.__name__ for model in MODELS]
PRIVATE = {
    models.AttendeeNeeds,
    models.BoardChange,
    models.CheckIn,
    models.DayFigures,
    models.DayInvitation,
    models.DayTemplate,
    models.Delivery,
    models.ImportedList,
    models.ImportedProgramme,
    models.ProgrammeSnapshot,
    models.Registration,
    models.SessionSignup,
}
"""What no public page ever shows: people who come, what they were sent, and what the secretariat works with."""
PUBLIC_MODELS = [model for model in MODELS if model not in PRIVATE]
CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name) for model in MODELS for constraint in model._meta.constraints
]


def text_of(path):
    """The text of a file of ours."""
    return (ROOT / path).read_text(encoding="utf-8")


def tree_of(path):
    """The syntax tree of a file of ours."""
    return ast.parse(text_of(path), path)


def functions_in(tree):
    """All functions and methods of a tree."""
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def imported(node):
    """The names of the modules that an import statement asks for."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return [alias.name for alias in node.names]


def imports_of(tree):
    """Each import of a tree, as (line, module)."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)))
    return [(node.lineno, name) for node in nodes for name in imported(node)]


def upward_imports(path, tree):
    """The imports of a module from a package above its own."""
    above = LAYERS[LAYERS.index(Path(path).parts[0]) + 1 :]
    return [(line, name) for line, name in imports_of(tree) if name.split(".")[0] in [*above, "tests", "tools"]]


@pytest.mark.parametrize("path", [path for path in OURS if path not in WIRING])
def test_imports_run_one_way(path):
    assert upward_imports(path, tree_of(path)) == []


def test_upward_import_would_be_seen():
    tree = ast.parse("import events.dates\nfrom sessions import views\nfrom themegroups.models import City")

    assert upward_imports("events/admin.py", tree) == [(2, "sessions")]
    assert upward_imports("themegroups/admin.py", tree) == [(1, "events.dates"), (2, "sessions")]


def relative_imports(tree):
    """The lines of imports that name their package by dots."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def inner_imports(tree):
    """The lines of imports that stand inside a function."""
    inner = (node for function in functions_in(tree) for node in ast.walk(function))
    return sorted({node.lineno for node in inner if isinstance(node, (ast.Import, ast.ImportFrom))})


@pytest.mark.parametrize("path", [*OURS, *modules("tests", "tools")])
def test_no_import_stands_inside_a_function(path):
    assert inner_imports(tree_of(path)) == []


@pytest.mark.parametrize("path", OURS)
def test_imports_are_absolute(path):
    assert relative_imports(tree_of(path)) == []


SELF_EXPLAINING = {"Meta", "Media", "Command", "natural_key", "get_by_natural_key", "get_absolute_url"}
SELF_EXPLAINING_BASES = re.compile(r"Choices$|QuerySet$|AppConfig$")


def explains_itself(node):
    """Whether a class or function needs no docstring: it is private, or its name or base class says what it is."""
    bases = [ast.unparse(base) for base in getattr(node, "bases", [])]
    is_known_kind = any(SELF_EXPLAINING_BASES.search(base) for base in bases)
    return node.name.startswith("_") or node.name in SELF_EXPLAINING or is_known_kind


def without_docstring(tree, *, methods=True):
    """The module, and the public classes and functions that stand in it or in its classes, if they lack a docstring."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)] if methods else []
    holders = [tree, *classes]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [
        node for holder in holders for node in holder.body if isinstance(node, kinds) and not explains_itself(node)
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    return silent if ast.get_docstring(tree) or not tree.body else ["module", *silent]


@pytest.mark.parametrize("path", [path for path in OURS if "/apps.py" not in path])
def test_public_names_have_a_docstring(path):
    # Forms and admin classes are mostly methods that Django names and describes.
    methods = "/admin" not in path and not path.endswith("forms.py")

    assert without_docstring(tree_of(path), methods=methods) == []


def test_missing_docstrings_would_be_seen():
    tree = ast.parse("class Day:\n    class Meta: pass\n    def natural_key(self): pass\n    def cancel(self): pass\n")

    assert without_docstring(tree) == ["module", "Day", "cancel"]


@pytest.mark.parametrize("path", OURS)
def test_modules_are_short(path):
    assert text_of(path).count("\n") < LONGEST_MODULE


@pytest.mark.parametrize("path", OURS)
def test_functions_are_short(path):
    lengths = {function.name: function.end_lineno - function.lineno + 1 for function in functions_in(tree_of(path))}

    assert {name: length for name, length in lengths.items() if length >= LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", OURS)
def test_no_signals_and_no_drawer_of_odds_and_ends(path):
    assert not [
        name for _, name in imports_of(tree_of(path)) if name.startswith("django.dispatch") or "signals" in name
    ]
    assert Path(path).stem not in {"utils", "helpers", "misc", "common"}


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda model: model.__name__)
def test_models_raise_the_revision_also_when_many_rows_change(model):
    assert issubclass(model, PublicModel)
    assert isinstance(model._default_manager.all(), PublicQuerySet)
    assert [manager.name for manager in model._meta.managers] == ["objects"]


def test_private_models_never_raise_the_revision():
    assert [model.__name__ for model in PRIVATE if issubclass(model, PublicModel)] == []


@pytest.mark.parametrize("model", [model for model in PUBLIC_MODELS if not model.__name__.startswith("Former")])
def test_models_have_natural_keys(model):
    assert callable(getattr(model, "natural_key", None))
    assert callable(getattr(model.objects, "get_by_natural_key", None))


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_constraints_are_named_explained_in_dutch_and_tested(constraint):
    tests = "".join(text_of(path) for path in modules("tests") if "/models/" in path)

    assert isinstance(constraint, (CheckConstraint, UniqueConstraint))
    assert constraint.violation_error_message != constraint.default_violation_error_message
    assert constraint.violation_error_message.endswith(".")
    assert constraint.name in tests


@pytest.mark.parametrize("model", MODELS, ids=MODEL_NAMES)
def test_models_and_their_fields_have_dutch_names(model):
    generated = {"id", "uuid", "last_session_number"}
    unnamed = [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in generated and str(field.verbose_name) == field.name.replace("_", " ")
    ]

    assert model._meta.original_attrs.keys() >= {"verbose_name", "verbose_name_plural"}
    assert set(unnamed) <= {"status", "moment"}


QUERY_IN_TEMPLATE = re.compile(
    r"\{[{%][^}]*\.(all|filter|exclude|count|exists|order_by|select_related|values)\b(?![\w-])"
)
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style\b|javascript:|\sdata:|<script\b(?![^>]*\bsrc=)""", re.IGNORECASE
)
AUTOESCAPE_OFF = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES)
def test_templates_ask_the_database_nothing(path):
    assert [match.group() for match in QUERY_IN_TEMPLATE.finditer(text_of(path))] == []


@pytest.mark.parametrize("path", TEMPLATES)
def test_templates_hold_no_inline_code_or_style(path):
    assert [match.group() for match in INLINE.finditer(text_of(path))] == []


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES)
def test_templates_escape_everything(path):
    assert [match.group() for match in AUTOESCAPE_OFF.finditer(text_of(path))] == []


@pytest.mark.parametrize(
    ("pattern", "text", "seen"),
    [
        (QUERY_IN_TEMPLATE, "{% for each in day.sessions.all %}", True),
        (QUERY_IN_TEMPLATE, "{{ day.sessions.count }}", True),
        (QUERY_IN_TEMPLATE, "{{ day.all_dates }} {{ forloop.first }}", False),
        (QUERY_IN_TEMPLATE, "{{ day.all_dates }}", False),
        (INLINE, '<p style="color:red">', True),
        (INLINE, "<a onclick='x()'>", True),
        (INLINE, "<script>x()</script>", True),
        (INLINE, '<script type="module" src="/static/js/a.js"></script>', False),
        (INLINE, '<option value="1">', False),
        (AUTOESCAPE_OFF, "{{ day.title|safe }}", True),
    ],
)
def test_patterns_see_what_they_are_for(pattern, text, seen):
    assert bool(pattern.search(text)) == seen


# In pieces, so that this file does not name them itself.
REGISTRIES = [
    ".".join(parts) for parts in [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
]
CDNS = [
    ".".join(parts) for parts in [("jsdelivr", "net"), ("unpkg", "com"), ("cloudflare", "com"), ("googleapis", "com")]
]
TEXT_FILES = {".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".cfg", ".ini", ".json", ".yaml", ".yml", ""}
NOT_OURS = {".git", ".venv", "data", "staticfiles", "screenshots", "__pycache__", ".pytest_cache", ".ruff_cache"}


def text_files():
    """The text files of the repository, without what commands made."""
    for folder in [ROOT, *(path for path in ROOT.iterdir() if path.is_dir() and path.name not in NOT_OURS)]:
        files = folder.iterdir() if folder == ROOT else folder.rglob("*")
        for path in files:
            if path.is_file() and path.suffix in TEXT_FILES and not NOT_OURS & set(path.parts):
                yield path


def test_no_file_names_a_registry_or_a_content_network():
    naming = [
        (str(path.relative_to(ROOT)), host)
        for path in text_files()
        for host in [*REGISTRIES, *CDNS]
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]

    assert naming == []


@pytest.mark.parametrize("folder", ["tests", *LAYERS])
def test_every_folder_with_modules_is_a_package(folder):
    folders = {path.parent for path in (ROOT / folder).rglob("*.py")}

    assert [str(path.relative_to(ROOT)) for path in folders if not (path / "__init__.py").exists()] == []
