import Figures

/// The style sheet of the report as a page: what all pages share, and what only the report has.
enum PageStyle {
  static let text =
    SharedStyle.text + "\n" + """
      main { max-width: 78rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: break-word }
      p, ul { max-width: 60rem }
      .scroll { margin: 0.25rem 0 1.5rem }
      table { border-collapse: separate; border-spacing: 0 }
      th, td { white-space: nowrap; background: var(--paper) }
      th { white-space: normal }
      td.long { white-space: normal; overflow-wrap: anywhere; min-width: 9rem }
      th:first-child, td:first-child { position: sticky; left: 0; z-index: 1; border-right: 1px solid var(--line) }
      th button { all: unset; cursor: pointer; font-weight: bold } th button:focus-visible { outline: 3px solid var(--focus) }
      th[aria-sort=ascending] button::after { content: " \\25B2" } th[aria-sort=descending] button::after { content: " \\25BC" }
      .tools { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-top: 1rem; font-size: 0.8125rem }
      .tools input, .tools button { font: inherit; padding: 0.2rem 0.5rem; color: var(--ink); background: var(--soft); border: 1px solid var(--muted); border-radius: 4px }
      .tools output { color: var(--muted) }
      figure { overflow-x: auto } figure svg { min-width: 36rem; max-width: 45rem }
      @media (max-width: 40rem) { th:first-child, td:first-child { max-width: 38vw; white-space: normal; overflow-wrap: anywhere; min-width: 0 } }
      @media print { .tools { display: none } .scroll { overflow: visible } }
      """
}
