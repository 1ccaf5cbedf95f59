"""Draws samples as SVG: for every length of time, which part of the presses was answered by then."""

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.output.figures import Curve

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
COLOURS = ("#2f6f73", "#c4642d", "#5b5ea6", "#a8324a", "#7a8b2f", "#444444")
POINTS = 200
LAST = 0.99
"""The picture ends where nearly all are answered: the slowest would press all others to one side."""
_STYLE = "font-family:sans-serif;font-size:12px"


def drawn(curves: Sequence[Curve]) -> str:
    """The picture. Every second curve, a bare bot's where there is one, is dashed."""
    longest = _round(1.05 * max(1000 * curve.sample.at(LAST) for curve in curves))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" style="{_STYLE}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            *_grid(longest),
            *(_line(number, curve, longest) for number, curve in enumerate(curves)),
            *_legend(curves),
            "</svg>\n",
        )
    )


def _round(longest: float) -> float:
    """The next number that reads well on an axis."""
    unit = next(ten for ten in (0.01, 0.1, 1, 10, 100, 1_000, 10_000) if longest <= 10 * ten)
    return next(step * unit for step in (1, 2, 4, 5, 6, 8, 10) if longest <= step * unit)


def _x(milliseconds: float, longest: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * min(milliseconds, longest) / longest


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share


def _grid(longest: float) -> Iterator[str]:
    for quarter in (0, 0.25, 0.5, 0.75, 1):
        x, y = _x(quarter * longest, longest), _y(quarter)
        yield f'<path d="M{LEFT} {y:.0f}H{WIDTH - RIGHT}M{x:.0f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{quarter:.0%}</text>'
        label = f"{quarter * longest:g}"
        yield f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{label}</text>'
    yield f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">milliseconds</text>'


def _line(number: int, curve: Curve, longest: float) -> str:
    shares = [point / POINTS for point in range(POINTS + 1)]
    points = " ".join(f"{_x(1000 * curve.sample.at(s), longest):.1f},{_y(s):.1f}" for s in shares)
    return f'<polyline points="{points}" fill="none" {_pen(number)}/>'


def _pen(number: int) -> str:
    dashes = ' stroke-dasharray="5 4"' if number % 2 else ""
    return f'stroke="{COLOURS[number // 2 % len(COLOURS)]}" stroke-width="2"{dashes}'


def _legend(curves: Sequence[Curve]) -> Iterator[str]:
    for number, curve in enumerate(curves):
        y = HEIGHT - BOTTOM - 14 - 18 * (len(curves) - 1 - number)
        yield f'<path d="M{WIDTH - 300} {y - 4}h28" {_pen(number)}/>'
        yield f'<text x="{WIDTH - 264}" y="{y}">{escape(curve.name)}</text>'
