"""The controls that Qt does not have."""
