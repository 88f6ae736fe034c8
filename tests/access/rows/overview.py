"""The rows of the pages that tell of several features at once."""

from tests.access.matrix import seen_by_both

ROWS = (seen_by_both("overview.story", lambda world: world.at_addressee),)
