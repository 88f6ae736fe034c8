"""The demonstration data: loaded through the same services that the pages use, marked as such, its provenance kept."""
