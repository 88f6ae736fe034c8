"""Refusals of the domain. They say what may not be, in words a person can act on; pages turn them into messages."""


class Refused(Exception):
    """Something that was asked for may not be done. The text is fit to be shown to the person who asked."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class Forbidden(Refused):
    """You may not do this."""


class NotVisible(Refused):
    """There is nothing here that you may see."""


class IllegalTransition(Refused):
    """This cannot be done in the state the record is in now."""


class ChangedMeanwhile(Refused):
    """Someone else has changed this since you opened it."""


class Incomplete(Refused):
    """Something that this act needs is missing. `missing` says what, by field name."""

    def __init__(self, message: str = "", *, missing: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.missing = missing or {}


class AlreadyExists(Refused):
    """A record with this reference or name exists already. `field` names what clashes."""

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class EvidenceMissing(Refused):
    """There is no evidence that this could rest on."""


class NotIndependent(Refused):
    """Nobody judges or approves what they prepared themselves."""


class OutOfTime(Refused):
    """This came after the last day, so it cannot be granted."""


class FileRefused(Incomplete):
    """The file cannot be accepted. The words stand beside the field `upload`."""

    def __init__(self, message: str) -> None:
        super().__init__(message, missing={"upload": message})


class ConfigurationError(Exception):
    """The settings of this instance are wrong. `problems` lists every one of them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
