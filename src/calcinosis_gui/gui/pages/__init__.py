"""The pages of the wizard, one module a step."""
