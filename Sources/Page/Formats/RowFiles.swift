import Formats
import Store

/// Writes the tables of a page as CSV and JSON, in the form of `track query`.
enum RowFiles {
  /// One table: the one of this name or, without a name, the first.
  /// - Throws: `PageError` if the page has no such table.
  static func csv(_ page: PageContent, table name: String?) throws -> String {
    guard let table = try tables(page, name).first else {
      throw PageError(.notFound, "this page has no table, so there is nothing to write as CSV")
    }
    return CSVWriter.record(table.rows.columns)
      + table.rows.rows.map { CSVWriter.record($0.map(\.plain)) }.joined()
  }

  /// An object with an array for each table, or for the one of this name.
  /// - Throws: `PageError` if the page has no such table.
  static func json(_ page: PageContent, table name: String?) throws -> String {
    let members = try tables(page, name).map { name, rows in
      let objects = rows.rows.map { row in
        // A text is written as it is only where it is JSON, whatever its column is called.
        let json = zip(rows.columns, row).filter { page.jsonColumns.contains($0) && isJSON($1) }.map { $0.0 }
        return JSONText.object(rows.columns, row, json: Set(json))
      }
      return (name: name, value: JSONText.array(of: objects))
    }
    return VisibleText.json(JSONText.object(members)) + "\n"
  }

  private static func isJSON(_ value: SQLValue) -> Bool {
    guard let text = value.text else { return false }
    return (try? JSONParser.parse(Array(text.utf8), file: "")) != nil
  }

  private static func tables(_ page: PageContent, _ name: String?) throws -> [(name: String, rows: ResultTable)] {
    guard let name else { return page.tables }
    let found = page.tables.filter { $0.name == name }
    guard found.isEmpty else { return found }
    let names = page.tables.map(\.name).joined(separator: ", ")
    throw PageError(.notFound, "this page has no table \"\(name)\"; it has: \(names)")
  }
}
