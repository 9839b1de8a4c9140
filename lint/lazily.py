"""What is made when it is first used: a hook's run of one small file pays only for what that file has in it."""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class _Expression:
    """Stands for a compiled regular expression until one of its methods is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._given = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        from lint.compiled import compiled

        return compiled(*self._given)

    def __getattr__(self, name: str) -> Any:
        # Called for what is not there yet; from then on the method is.
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off until the expression is used, and then quicker: see `lint.compiled`. For those the program names."""
    return cast("re.Pattern[AnyStr]", _Expression(pattern, int(flags)))
