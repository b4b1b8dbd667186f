import Figures

/// The part of the style sheet that all pages share, the report's and those of `track serve`: colours, fonts, tables, code and
/// figures.
public enum SharedStyle {
  public static let text = """
    :root { color-scheme: light dark; \(Palette.light.variables) }
    @media (prefers-color-scheme: dark) {
    :root { \(Palette.dark.variables) }
    }
    * { box-sizing: border-box }
    body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink) }
    a { color: var(--link) }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
    .scroll { overflow-x: auto; max-width: 100% }
    table { font-size: 0.8125rem; font-variant-numeric: tabular-nums }
    th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
    thead th { vertical-align: bottom }
    th.n, td.n { text-align: right }
    td.n { white-space: nowrap }
    tbody tr:hover > * { background: var(--soft) }
    code { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
    pre { overflow-x: auto; padding: 0.75rem; background: var(--soft); font: 0.8125rem/1.4 ui-monospace, monospace }
    figure { margin: 1.5rem 0 }
    figure svg { display: block; width: 100%; height: auto }
    figcaption, .note { font-size: 0.875rem; color: var(--muted) }
    \(FigureStyle.sheet(in: "figure svg"))
    """
}
