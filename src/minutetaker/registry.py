"""Parts that other packages add to minutetaker by entry points; what it brings itself enters the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar, cast

from minutetaker.record import MinutetakerError, NotFoundError

Plugin = TypeVar("Plugin")


class PluginError(MinutetakerError):
    """What another package adds cannot be used; the message names the package and says what to do."""


class Registry(Generic[Plugin]):
    """The plugins of one kind by name, minutetaker's own first. None is imported before it is asked for.

    An entry point of the group leads to an object, which may be a module, with every member of the protocol. Its
    name is the name by which the plugin is asked for. Where a name stands twice, the first one has it.
    """

    def __init__(self, group: str, protocol: type, own: Mapping[str, str]) -> None:
        """Args:
        group: of entry points: ``minutetaker.exporters``.
        protocol: what each plugin has to be; public members are looked for, types are not looked at.
        own: where minutetaker's own are, by name, in the order in which they are offered: ``package.module:object``.
        """
        self.group = group
        self._members = sorted(name for name in vars(protocol) if not name.startswith("_"))
        self._own = tuple(EntryPoint(name, value, group) for name, value in own.items())

    def names(self) -> tuple[str, ...]:
        """All names, in the order in which they are offered; nothing is imported."""
        return tuple(self._found())

    def named(self, name: str) -> Plugin:
        """The plugin of that name.

        Raises:
            NotFoundError: there is none; the message lists those that there are.
            PluginError: its package is broken.
        """
        found = self._found()
        if name not in found:
            raise NotFoundError(f"There is no {name!r} among {', '.join(found)}.")
        return self._loaded(found[name])

    def usable(self) -> dict[str, Plugin]:
        """All that can be used, by name, in the order in which they are offered."""
        return {name: one for name, one in self._tried() if not isinstance(one, PluginError)}

    def troubles(self) -> tuple[str, ...]:
        """Why some cannot be used: a message for each."""
        return tuple(str(one) for _, one in self._tried() if isinstance(one, PluginError))

    def _tried(self) -> Iterator[tuple[str, Plugin | PluginError]]:
        for name, entry_point in self._found().items():
            try:
                yield name, self._loaded(entry_point)
            except PluginError as error:
                yield name, error

    def _loaded(self, entry_point: EntryPoint) -> Plugin:
        with _blaming(entry_point):
            plugin = entry_point.load()
            missing = [member for member in self._members if not hasattr(plugin, member)]
            if missing:
                raise TypeError(f"it has no {', '.join(missing)}")
            if getattr(plugin, "name", entry_point.name) != entry_point.name:
                raise TypeError(f"it calls itself {plugin.name!r}")
        return cast(Plugin, plugin)

    @contextmanager
    def blaming(self, name: str, *, passing: tuple[type[Exception], ...] = ()) -> Iterator[None]:
        """Name the package of a plugin for what its code raises within; a mistake of minutetaker's own passes.

        Args:
            passing: what the plugin may raise, and the caller tells of.

        Raises:
            PluginError: the plugin of that name is another package's, and broke down.
        """
        with _blaming(self._found().get(name), passing):
            yield

    def _found(self) -> dict[str, EntryPoint]:
        found: dict[str, EntryPoint] = {}
        for one in (*self._own, *installed(self.group)):
            found.setdefault(one.name, one)
        return found


@cache
def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group in all installed packages, by name; looked for once, as that reads many files."""
    return tuple(sorted(entry_points(group=group), key=lambda one: one.name))


@contextmanager
def _blaming(entry_point: EntryPoint | None, passing: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    try:
        yield
    except MinutetakerError:
        raise
    except Exception as error:
        if isinstance(error, passing) or entry_point is None or entry_point.dist is None:
            raise
        package = f"{entry_point.dist.name} {entry_point.dist.version}"
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise PluginError(
            f"{entry_point.name!r}, which the package {package} adds, cannot be used ({reason}). "
            "Update that package, or take it out."
        ) from error
