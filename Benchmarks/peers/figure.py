"""The rows as a figure: the time of a Hessian-vector product in gradients, ours and the peers', a panel a cell."""
from html import escape

import cells
from page import TITLES, digits, duration, ours

ROW, BAR, LABEL, SCALE, WIDTH, TOP = 24, 14, 230, 330, 720, 46
MOST_PANELS = 3
SHOWN = ["c", "jax", "torch", "numpy", "casadi", "autograd"]
"""Of peers. CasADi's generated C is compiled for one size and stays on the page."""
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 12px; fill: #59636e } .title { font-weight: 600 }
.ours { fill: #0b6bcb } .reused { fill: #0b6bcb; fill-opacity: .45 } .peer { fill: #8c959f }
.whisker, .unit { stroke: #1f2328; stroke-width: 1.5 } .unit { stroke-dasharray: 3 3; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc } .small { fill: #9198a1 } .ours, .reused { fill: #58a6ff } .peer { fill: #6e7681 }
  .whisker, .unit { stroke: #f0f6fc }
}"""


def bars(rows, cell):
    """Name, class and time of each bar in gradients of ours: median with quartiles. Nothing where no gradient was measured."""
    gradient = rows.value("time", cell, "gradient")
    best = ours(rows, cell)
    if not gradient or not best:
        return []
    named = [(f"track, {best.name}", "ours", best)]
    for name, title, look in [("linearized", "track, linearized before", "reused")] + [
            (name, "C by hand" if name == "c" else TITLES.get(name, name), "peer") for name in SHOWN]:
        row = rows.find("time", cell, name)
        if row and row.low is not None:
            named.append((title, look, row))
    return sorted(((title, look, row.value / gradient, row.low / gradient, row.high / gradient) for title, look, row in named),
                  key=lambda bar: bar[2])


def panels(rows):
    """The cells with a gradient that most peers take part in, in double precision with one thread before others."""
    measured = [cell for sweep in cells.SWEEPS for cell in sweep.cells]
    found = [(cell, drawn) for cell in dict.fromkeys(measured) if cell.threads == 1 and cell.dtype == "float64" and (drawn := bars(rows, cell))]
    return sorted(found, key=lambda panel: -len(panel[1]))[:MOST_PANELS]


def fact(rows, name):
    row = rows.find("fact", name=name)
    return row.text if row else "unknown"


def figure(rows):
    """SVG, or nothing where no cell has a gradient."""
    drawn = panels(rows)
    if not drawn:
        return None
    longest = max(bar[4] for _, found in drawn for bar in found)
    parts, y = [], TOP
    for cell, found in drawn:
        gradient = duration(rows.value("time", cell, "gradient"))
        parts.append(f'<text x="12" y="{y}" class="title">{escape(str(cell))}</text>')
        parts.append(f'<text x="{WIDTH - 12}" y="{y}" class="small" text-anchor="end">1 = track\'s gradient, {gradient}</text>')
        y += 12
        one = LABEL + SCALE / longest
        parts.append(f'<line class="unit" x1="{one:.1f}" x2="{one:.1f}" y1="{y - 4}" y2="{y + ROW * len(found)}"/>')
        for title, look, value, low, high in found:
            x = [LABEL + SCALE * length / longest for length in (value, low, high)]
            middle = y + ROW / 2
            parts += [
                f'<text x="{LABEL - 10}" y="{middle + 4.5}" text-anchor="end">{escape(title)}</text>',
                f'<rect class="{look}" x="{LABEL}" y="{middle - BAR / 2}" width="{x[0] - LABEL:.1f}" height="{BAR}"/>',
                f'<line class="whisker" x1="{x[1]:.1f}" x2="{x[2]:.1f}" y1="{middle}" y2="{middle}"/>',
                f'<text x="{max(x) + 8:.1f}" y="{middle + 4.5}">{digits(value)}</text>',
            ]
            y += ROW
        y += 34
    note = f"Median, lines: quartiles. Double precision, one thread, {fact(rows, 'processor')}, {fact(rows, 'date')[:10]}."
    parts.append(f'<text x="12" y="{y - 8}" class="small">{escape(note)}</text>')
    heading = "Time of a Hessian-vector product, in gradients"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 6}" width="{WIDTH}" height="{y + 6}" role="img" '
        f'aria-label="{heading}">\n<style>{STYLE}</style>\n'
        f'<text x="12" y="20" class="title" style="font-size:15px">{heading}</text>\n' + "\n".join(parts) + "\n</svg>\n")
