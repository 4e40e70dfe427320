"""Calls a method of an object without keeping that object alive.

For signals of an object's own parts: a lambda or a `partial` there would keep the object until the
part is destroyed.
"""

import weakref
from collections.abc import Callable


def weakly(method: Callable[..., object], *given: object, **named: object) -> Callable[..., None]:
    """Return what calls a method with these arguments; what the signal tells is left aside."""
    bound = weakref.WeakMethod(method)

    def call(*_told: object) -> None:
        alive = bound()
        if alive is not None:
            alive(*given, **named)

    return call


def weakly_told(method: Callable[..., object], *given: object) -> Callable[..., None]:
    """Return what calls a method with these arguments, and then those that the signal tells."""
    bound = weakref.WeakMethod(method)

    def call(*told: object) -> None:
        alive = bound()
        if alive is not None:
            alive(*given, *told)

    return call
