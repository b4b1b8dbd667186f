import Figures
import Store

/// What a page says, whatever its format.
struct PageContent {
  let title: String
  /// The entry of the navigation that the page belongs to.
  let place: Navigation?
  var blocks: [Block]
  /// `nil` if the page does not change by itself.
  var refresh: Refresh?
  var status: PageResponse.Status = .ok
  /// The address of the following rows.
  var next: Address?
  /// Columns whose texts are JSON.
  var jsonColumns = JSONColumns.names

  init(_ title: String, in place: Navigation?, _ blocks: [Block]) {
    (self.title, self.place, self.blocks) = (title, place, blocks)
  }

  /// When a page may be out of date.
  enum Refresh {
    /// Soon, as while a sweep runs. Browsers without scripts load it again.
    case often
    /// When something is added. Only the script looks, which takes nothing from a reader.
    case toSeeNewOnes

    var seconds: Int { self == .often ? 2 : 5 }
  }

  enum Block {
    case heading(Markup)
    case paragraph(Markup)
    /// Names and values, one a line.
    case facts([(name: Markup, value: Markup)])
    case table(PageTable)
    case figure(Figure)
    /// Markup of a page's own, such as a form.
    case markup(Markup)
    /// A table that is only in CSV and JSON.
    case data(name: String, ResultTable)
  }

  /// Names and rows of all tables, in order.
  var tables: [(name: String, rows: ResultTable)] {
    blocks.compactMap { block in
      switch block {
      case .table(let table): (table.name, table.rows)
      case .data(let name, let rows): (name, rows)
      default: nil
      }
    }
  }
}

/// Entries of the navigation, in order.
enum Navigation: String, CaseIterable {
  case sweeps = "Sweeps"
  case runs = "Runs"
  case compare = "Compare"
  case models = "Models"
  case sql = "SQL"

  var address: Address {
    switch self {
    case .sweeps: Address()
    case .runs: Address("runs")
    case .compare: Address("compare")
    case .models: Address("models")
    case .sql: Address("sql")
    }
  }
}
