# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small site on loopback: pages of events, a sitemap, a feed and listings, as the server of a test sends them."""

from flaky_server import Page

HTML = "text/html; charset=utf-8"


def event_page(title, when="", more="", *, head="", published="2024-02-01"):
    """A page about an event, with the navigation and footer that every page of the site has."""
    line = f"<p><strong>Webinaire le {when}</strong></p>" if when else ""
    day = f'<p>Publié le <time datetime="{published}">x</time></p>' if published else ""
    return (
        f'<html lang="fr"><head><title>{title} - Un site</title>{head}</head><body>'
        '<header><nav><a href="/">Accueil</a> <a href="/actualites/">Actualités</a> <a href="/contact/">Contact</a></nav>'
        f"</header><main><h1>{title}</h1>{day}{line}{more}</main>"
        '<footer><a href="/mentions-legales/">Mentions légales</a></footer></body></html>'
    )


def listing(links, more="", title="Actualités"):
    """A page that lists (address, title, day)."""
    cards = "".join(
        f'<li><h2><a href="{address}">{name}</a></h2><p><time datetime="{day}">{day}</time></p></li>'
        for address, name, day in links
    )
    return f'<html lang="fr"><head><title>{title}</title></head><body><nav><a href="/">Accueil</a></nav><main><h1>{title}</h1><ul>{cards}</ul>{more}</main></body></html>'


class SmallSite:
    """`pages` of the server by path; `sitemap` is made of them anew at each change."""

    def __init__(self, server, *, sitemap=True, validators=True):
        self.server = server
        self.sitemap = sitemap
        self.validators = validators
        self.events = {}
        self.put("/", listing([], '<p><a href="/actualites/">Actualités</a></p>', "Un site"))
        self.put("/contact/", event_page("Contact", published=""))
        self.put("/mentions-legales/", event_page("Mentions légales", published=""))
        self.refresh()

    def put(self, path, text, **how):
        body = text if isinstance(text, bytes) else text.encode()
        self.server.pages[path] = Page(body, **{"content_type": HTML, "etag": self.validators} | how)

    def event(self, path, title, when="", more="", *, day="2024-02-01", **how):
        self.put(path, event_page(title, when, more, **how))
        self.events[path] = (title, day)
        self.refresh()

    def remove(self, path):
        self.server.pages.pop(path)
        self.events.pop(path, None)
        self.refresh()

    def refresh(self):
        self.put("/actualites/", listing([(path, title, day) for path, (title, day) in self.events.items()]))
        if self.sitemap:
            urls = "".join(
                f"<url><loc>{self.server.url(p)}</loc></url>"
                for p, page in self.server.pages.items()
                if page.content_type == HTML
            )
            self.put(
                "/sitemap.xml",
                f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
                content_type="application/xml",
            )
