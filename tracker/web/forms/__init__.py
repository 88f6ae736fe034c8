"""Forms and their fields, drawn as GOV.UK draws them."""

from tracker.web.forms.base import GovukField
from tracker.web.forms.choices import CheckboxesField, Choice, RadiosField, SelectField
from tracker.web.forms.days import DayField, WhenField
from tracker.web.forms.fields import (
    CheckboxField,
    EmailField,
    LongTextField,
    NumberField,
    PasswordField,
    TextField,
    VersionField,
    is_number,
)
from tracker.web.forms.files import UploadField
from tracker.web.forms.filters import Filter, Sorting, from_address, parts_of
from tracker.web.forms.form import Done, Form, demanded
from tracker.web.forms.validators import InFuture, Longest, NotBefore, NotInFuture, OneOf, Required

__all__ = [
    "CheckboxField",
    "CheckboxesField",
    "Choice",
    "DayField",
    "Done",
    "EmailField",
    "Filter",
    "Form",
    "GovukField",
    "InFuture",
    "LongTextField",
    "Longest",
    "NotBefore",
    "NotInFuture",
    "NumberField",
    "OneOf",
    "PasswordField",
    "RadiosField",
    "Required",
    "SelectField",
    "Sorting",
    "TextField",
    "UploadField",
    "VersionField",
    "WhenField",
    "demanded",
    "from_address",
    "is_number",
    "parts_of",
]
