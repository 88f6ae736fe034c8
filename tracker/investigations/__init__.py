"""Investigations, their recommendations and addressees; the clocks and the standing of each."""
