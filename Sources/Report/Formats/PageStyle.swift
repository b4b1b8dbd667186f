/// The style sheet of the page, for wide and narrow, light and dark.
enum PageStyle {
  static let text = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --muted: #59636e; --line: #d8dee4; --band: #f6f8fa; --link: #0550ae }
    @media (prefers-color-scheme: dark) {
    :root { --paper: #0d1117; --ink: #e6edf3; --muted: #9198a1; --line: #30363d; --band: #161b22; --link: #58a6ff }
    }
    * { box-sizing: border-box }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: var(--paper); color: var(--ink) }
    main { max-width: 78rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: break-word }
    p, ul { max-width: 60rem }
    a { color: var(--link) } code { font-size: 0.9em; overflow-wrap: anywhere }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
    .scroll { overflow-x: auto; margin: 0.25rem 0 1.5rem }
    table { border-collapse: separate; border-spacing: 0; font-size: 0.8125rem; font-variant-numeric: tabular-nums }
    th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: nowrap; background: var(--paper) }
    th { white-space: normal; vertical-align: bottom }
    th.n, td.n { text-align: right }
    td.long { white-space: normal; overflow-wrap: anywhere; min-width: 9rem }
    th:first-child, td:first-child { position: sticky; left: 0; z-index: 1; border-right: 1px solid var(--line) }
    tbody tr:hover td { background: var(--band) }
    th button { all: unset; cursor: pointer; font-weight: bold } th button:focus-visible { outline: 2px solid var(--link) }
    th[aria-sort=ascending] button::after { content: " \\25B2" } th[aria-sort=descending] button::after { content: " \\25BC" }
    .tools { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-top: 1rem; font-size: 0.8125rem }
    .tools input, .tools button { font: inherit; padding: 0.2rem 0.5rem; color: var(--ink); background: var(--band); border: 1px solid var(--muted); border-radius: 4px }
    .tools output { color: var(--muted) }
    pre { overflow-x: auto; padding: 0.75rem; background: var(--band); font-size: 0.8125rem }
    figure { margin: 1.5rem 0; overflow-x: auto } figure svg { width: 100%; min-width: 36rem; max-width: 45rem; height: auto }
    figcaption, .note { font-size: 0.875rem; color: var(--muted) }
    @media (max-width: 40rem) { th:first-child, td:first-child { max-width: 38vw; white-space: normal; overflow-wrap: anywhere; min-width: 0 } }
    @media print { .tools { display: none } .scroll { overflow: visible } }
    """
}
