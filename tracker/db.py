"""Model base, naming convention, shared column types, and the only commit in the code."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, String, TypeDecorator, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    declared_attr,
    mapped_column,
)
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.errors import ChangedMeanwhile, Refused
from tracker.terms import Term

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
W = TypeVar("W", bound=Term)


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMES)


# A flush is written where it is meant: reading never writes what is half made.
db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"autoflush": False})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: stored without zone on SQLite, with it on PostgreSQL, always aware in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the database takes it; a moment without a zone is a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[W], Generic[W]):
    """A word of a vocabulary, stored as its value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, vocabulary: type[W]) -> None:
        """Take the vocabulary that the words come from."""
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        """Return the stored value; a word that is not of the vocabulary is a mistake."""
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        """Return the word of the vocabulary."""
        return None if value is None else self.vocabulary(value)


class Versioned:
    """A record that two people may have open at once: the later change is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 - SQLAlchemy's form
        """Count versions, so that a change of a changed row fails."""
        return {"version_id_col": cls.version}

    def demand_version(self, version: int) -> None:
        """Refuse, with ChangedMeanwhile, a change that was made to an earlier version."""
        if self.version != version:
            raise ChangedMeanwhile


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    if "sqlite" not in type(connection).__module__:
        return
    connection.isolation_level = None  # sqlite3's own: transactions are begun below
    cursor = connection.cursor()
    # FULL, not NORMAL: in WAL, NORMAL may lose an acknowledged commit on power loss.
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # A reader that turns writer in WAL fails at once: a service says from the start that it will write.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction() -> Iterator[Session]:
    """Do everything inside, or nothing of it; the only commit in the code.

    Ends the read that loaded the page first, so that rows loaded before are read afresh inside. Raises ChangedMeanwhile where
    another change came in between or the record was removed, and RuntimeError when used inside another transaction.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("a transaction does not nest")
    session.rollback()
    session.connection(execution_options={"writes": True})
    session.info["writing"] = True
    try:
        yield session
        session.commit()
    except (StaleDataError, ObjectDeletedError) as error:
        session.rollback()
        raise ChangedMeanwhile from error
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)


def end_read() -> None:
    """End the read that the session has open, so that long work afterwards holds no connection."""
    db.session.rollback()


@contextmanager
def duplicates_as(refusal: Refused) -> Iterator[None]:
    """Turn the violation of a UNIQUE constraint inside into a refusal; any other violation is a mistake and stays one."""
    try:
        yield
    except IntegrityError as error:
        # PostgreSQL says it by its code, SQLite in words.
        if getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in str(error.orig):
            raise refusal from error
        raise
