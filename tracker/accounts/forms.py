"""What the account pages ask."""

from tracker.web.forms import EmailField, Form, PasswordField, Required


class SignInForm(Form):
    """Who is it?"""

    email = EmailField(
        "Email address", [Required("Enter your email address")], autocomplete="username", classes="govuk-!-width-two-thirds"
    )
    password = PasswordField(
        "Password",
        [Required("Enter your password")],
        autocomplete="current-password",
        classes="govuk-!-width-two-thirds",
    )
