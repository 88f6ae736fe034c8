"""Changes to what is issued: corrections, withdrawal, superseding, splitting and merging, each by two people."""
