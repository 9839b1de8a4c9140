"""Regular expressions that are compiled when first used: most runs need few of those a module has."""

import re
from functools import cached_property


class Late:
    """An expression; `at` is its compiled form."""

    def __init__(self, expression: str, flags: int = 0) -> None:
        self._expression, self._flags = expression, flags

    @cached_property
    def at(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._expression, self._flags)
