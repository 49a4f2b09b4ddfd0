"""Descriptions as HTML that cannot do anything: sanitized when written and again when shown."""

from html import escape

import nh3

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "blockquote", "a"}


def sanitize(html: str) -> str:
    """Keeps text markup and https links; drops scripts, styles, pictures and everything else.

    >>> sanitize('<p onclick="x()">Brass<script>x()</script> <img src=//evil></p>')
    '<p>Brass </p>'
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto"},
        url_relative="deny",
        link_rel="nofollow noopener noreferrer",
    )


def to_html(description: str) -> str:
    """A description as it is shown: plain text becomes paragraphs, HTML is sanitized.

    >>> to_html("One.\\n\\nTwo & three.")
    '<p>One.</p><p>Two &amp; three.</p>'
    """
    if "<" in description and ">" in description:
        return sanitize(description)
    paragraphs = (escape(part.strip()) for part in description.split("\n\n"))
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs if part)
