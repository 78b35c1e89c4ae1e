"""A static site: pages, data, pictures and a search that runs in the browser. Any web server can serve it.

Nothing is loaded from elsewhere, and everything can be read without JavaScript. The same graph gives the
same files.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.exports import DATA, heatmap, timeline, write
from graph.exports.sheet import sheet
from graph.exports.site.pages import Site
from graph.selection import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from graph.projection import Projection

_HERE = Path(__file__).parent


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(_HERE / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def build(projection: Projection, store: ox.Store, version: str, folder: Path) -> int:
    """Write the site into `folder`; the number of its files. What else the folder holds is left alone."""
    count = 0
    for name, content in files(Site(projection, store, version)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count += 1
    return count


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its name and what is in it."""
    yield ".nojekyll", b""
    for path in sorted((_HERE / "static").iterdir()):
        yield f"static/{path.name}", path.read_bytes()
    data = sheet(whole(site.projection), site.store, site.version)
    for form in DATA.values():
        yield f"data/graph.{form.suffix}", write(data, form.name)
    yield "data/search.json", json.dumps(site.searched(), ensure_ascii=False).encode()
    yield "index.html", _page("index.html", site, downloads=DATA.values(), **site.overview())
    yield "404.html", _page("missing.html", site)
    for authority, states in site.heatmaps():
        yield f"pictures/themes-{authority}.svg", heatmap.draw(states, site.notes(states), "svg")
    for topic in site.topics:
        told = site.topic(topic)
        for history in told["histories"]:
            if history["picture"]:
                yield (
                    history["picture"],
                    timeline.draw(history["states"], site.notes(history["states"]), "svg", outlined=False),
                )
        yield site.file(topic), _page("topic.html", site, **told)
    for event in site.events:
        yield site.file(event), _page("event.html", site, **site.event(event))
    for actor in site.actors:
        yield site.file(actor), _page("actor.html", site, **site.actor(actor))


def _page(template: str, site: Site, **values: Any) -> bytes:
    return _templates().get_template(template).render(site=site, **values).encode()
