"""Formal answers: drafting, passing on, signing and sending; recording past ones; settling and returning."""
