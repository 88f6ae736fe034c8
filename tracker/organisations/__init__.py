"""Oversight bodies, police forces, local policing bodies, national bodies and boards."""
