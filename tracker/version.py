"""The version of the software, as reports and letters print it."""

VERSION = "0.1.0"
