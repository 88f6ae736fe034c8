"""What reports and letters say of their publisher: where to write to, and under which licence they may be used."""

from dataclasses import dataclass


@dataclass(slots=True)
class Imprint:
    """Both as they are set for the whole service. Bound when the application is made."""

    contact: str = ""
    licence: str = ""

    def use(self, *, contact: str, licence: str) -> None:
        """Print these from now on."""
        self.contact, self.licence = contact, licence

    def contact_or(self, body: str) -> str:
        """Return where to ask: what was set, or else an oversight body by its name."""
        return self.contact or body


imprint = Imprint()
