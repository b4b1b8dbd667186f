package import Formats

/// Rows of a file for a function. A row with an element that its argument cannot have is bad.
package final class FunctionRowReader: RowReader {
  private let rows: any RowReader
  private let function: FunctionRows

  package init(_ rows: any RowReader, of function: FunctionRows) { (self.rows, self.function) = (rows, function) }

  package var name: String { rows.name }
  package var place: String { rows.place }
  package var columns: [String]? { rows.columns }
  package var parts: [Int]? { rows.parts }
  package var progress: Double? { rows.progress }
  package var remarks: [String] { rows.remarks }

  package func next(into values: inout [Double]) throws(FormatError) -> Row {
    let before = values.count
    let row = try rows.next(into: &values)
    guard case .row = row, let error = function.misfit(values[before...], file: name, place: place) else { return row }
    values.removeSubrange(before...)
    return .bad(error)
  }
}
