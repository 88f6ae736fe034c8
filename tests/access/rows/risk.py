"""The rows of the risk of recommendations: oversight sets it."""

from tests.access.matrix import only_oversight

ROWS = only_oversight("risk.assess", lambda world: world.recommendation, caseworker=True)
