"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
"""What the set-up needs for itself: uv and Node.js where the machine has none, and its stamps."""
STAMPS = TOOLS / "stamps"

ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PYTHON_LOCK = ROOT / "uv.lock"

PACKAGES = ROOT / "node_modules"
PACKAGES_LOCK = ROOT / "package-lock.json"

STATIC = ROOT / "tracker" / "static"
OWN_ASSETS = ROOT / "tracker" / "web" / "assets"
MIGRATIONS = ROOT / "migrations"
DEMONSTRATION = ROOT / "tracker" / "demonstration"
DATA = ROOT / "var"
