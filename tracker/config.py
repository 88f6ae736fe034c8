"""Settings, read once from the environment. Nothing needs to be set to start; everything that is wrong is named at once."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tracker.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """What this instance is told about the world it runs in."""

    data: Path = ROOT / "var"
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    time_zone: str = "Europe/London"
    fonts: Path = ROOT / "node_modules"
    static: Path = ROOT / "tracker" / "static"
    evidence_limit: int = 50 * MEGABYTE
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    """How many proxies stand in front: what they say of the visitor's address and of TLS is believed, and no more than that."""
    secure_cookies: bool = False
    rate_limit_store: str = "memory://"
    sign_in_limit: str = "10 per 15 minutes"
    service_name: str = "Recommendations tracker"
    contact: str = ""
    """Where to write to, as reports and letters print it."""
    licence: str = ""
    """Under which licence reports may be used, as they print it."""
    testing: bool = False

    @property
    def database(self) -> str:
        """Return the address of the database: the one that was set, or the embedded one."""
        return self.database_url or f"sqlite:///{self.data / 'tracker.sqlite'}"

    @property
    def jobs_file(self) -> Path:
        """Return the file that holds the queue of jobs, apart from the record."""
        return self.data / "jobs.sqlite"

    @property
    def files(self) -> Path:
        """Return the folder that holds evidence and issued reports, each under its hash."""
        return self.data / "files"

    @property
    def previews(self) -> Path:
        """Return the folder of previews, which are thrown away."""
        return self.data / "previews"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings.

        Raises ConfigurationError naming every missing or wrong value, not only the first.
        """
        reader = _Reader(environ if environment is None else environment)
        data = Path(reader.text("TRACKER_DATA", str(ROOT / "var"))).absolute()
        settings = cls(
            data=data,
            database_url=reader.checked("TRACKER_DATABASE_URL", "", _database_url),
            secret_key=reader.checked("TRACKER_SECRET_KEY", "", _secret_key),
            time_zone=reader.checked("TRACKER_TIME_ZONE", "Europe/London", _time_zone),
            fonts=Path(reader.text("TRACKER_FONTS", str(ROOT / "node_modules"))).absolute(),
            static=Path(reader.text("TRACKER_STATIC", str(ROOT / "tracker" / "static"))).absolute(),
            evidence_limit=reader.number("TRACKER_EVIDENCE_LIMIT_MB", 50, 1, 2000) * MEGABYTE,
            trusted_hosts=tuple(h.strip() for h in reader.text("TRACKER_TRUSTED_HOSTS", "").split(",") if h.strip()),
            trusted_proxies=reader.number("TRACKER_TRUSTED_PROXIES", 0, 0, 5),
            secure_cookies=reader.flag("TRACKER_SECURE_COOKIES", False),
            rate_limit_store=reader.text("TRACKER_RATE_LIMIT_STORE", "memory://"),
            service_name=reader.text("TRACKER_SERVICE_NAME", "Recommendations tracker"),
            contact=reader.text("TRACKER_CONTACT", ""),
            licence=reader.text("TRACKER_LICENCE", ""),
        )
        if reader.problems:
            raise ConfigurationError(reader.problems)
        return settings.with_secret()

    def with_secret(self) -> "Settings":
        """Return these settings with a secret key: the one that was set, or one kept in the data folder.

        Raises ConfigurationError where the data folder cannot be written.
        """
        if self.secret_key:
            return self
        kept = self.data / "secret-key"
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            if not kept.exists():
                kept.touch(mode=0o600)
                kept.write_text(secrets.token_hex(32), encoding="ascii")
            secret = kept.read_text(encoding="ascii").strip()
        except OSError as error:
            raise ConfigurationError([f"TRACKER_DATA: {self.data} cannot be used: {error.strerror}"]) from error
        return Settings(**{**self.__dict__, "secret_key": secret})


class _Reader:
    """Takes values from the environment and remembers what is wrong with them."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[str] = []

    def text(self, name: str, default: str) -> str:
        return self.environment.get(name, "").strip() or default

    def checked(self, name: str, default: str, problem_with: Callable[[str], str]) -> str:
        value = self.text(name, default)
        if value and (problem := problem_with(value)):
            self.problems.append(f"{name}: {problem}")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if value.isascii() and value.isdigit() and least <= int(value) <= most:
            return int(value)
        self.problems.append(f"{name}: must be a whole number from {least} to {most}, not “{value}”")
        return default

    def flag(self, name: str, default: bool) -> bool:
        value = self.text(name, "yes" if default else "no").lower()
        if value not in {"yes", "no"}:
            self.problems.append(f"{name}: must be yes or no, not “{value}”")
        return value == "yes"


def _database_url(value: str) -> str:
    if value.startswith(("sqlite:///", "postgresql+psycopg://")):
        return ""
    return "must start with sqlite:/// or postgresql+psycopg://"


def _secret_key(value: str) -> str:
    return "" if len(value) >= 32 else "must have at least 32 characters"  # noqa: PLR2004 - the message says it


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        return f"“{value}” is not a time zone (for example Europe/London)"
    return ""
