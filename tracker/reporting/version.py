"""The version of the software, as reports print it."""

VERSION = "0.1.0"
