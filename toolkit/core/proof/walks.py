"""All walks of a program: in the space in which they are judged, and in that which shows one."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.core.proof.explore import Space, TooLargeError, explore


@dataclass(slots=True)
class Walks:
    """The walks of a program. `ahead` (`explore(…, ahead=True)`) is enough to judge all of them. An
    example is looked for in `whole`, where pasts are told apart as people do, so that the first of
    several shortest walks is that which stands first in the source.
    """

    ahead: Space
    known: Space | None = field(default=None, repr=False)

    @property
    def whole(self) -> Space:
        """The space for examples, made when the first is looked for: most programs need none. Where
        it is too large to be explored, the other one will do: any shortest walk is an example.
        """
        if self.known is None:
            try:
                self.known = explore(self.ahead.layout)
            except TooLargeError:
                self.known = self.ahead
        return self.known
