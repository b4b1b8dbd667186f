import Formats
import Statistics

/// Trace, diagonal, eigenvalues and density of Hessians, from the newest run of each point's model and size.
enum Curvatures: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let table = try table(context)
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "Curvature"),
      .paragraph(
        """
        The newest \(code: "track run curvature") of each model and size: what is known of its Hessian from products with it, the error of \
        that, and the products that it took. A diagonal shares the products of the trace.\(note: "curvature")
        """),
    ] + table.blocks + [
      .note(
        "curvature",
        """
        Trace and diagonal are means over random signs; the error is the larger half of the 95 % interval, of a diagonal the root mean \
        square of those of its elements. Eigenvalues are the smallest and largest distinct ones; the error is the largest bound of \
        theirs. A density has eigenvalues with weights; its error is half of the mean distance between the eigenvalues of two halves of \
        its probes.
        """)
    ]
  }

  private static func table(_ context: Context) throws -> ReportTable {
    try context.table(
      "curvature",
      """
      SELECT c.workload || \(SQL.settings("r")) AS workload, c.size, c.variables, c.quantity, c.value, c.low, c.high, c.error, c.hvps,
             CASE c.is_complete WHEN 1 THEN 'yes' ELSE 'no' END AS complete, o.shape, o.preview
      FROM curvatures AS c JOIN runs AS r USING (run_id)
      LEFT JOIN run_outputs AS o ON o.run_id = r.run_id AND o.name = c.quantity
      WHERE r.run_id IN (
        SELECT run_id FROM runs WHERE \(context.condition) AND kind = 'curvature' AND status = 'finished'
        GROUP BY workload, size, dtype, threads, blas HAVING max(recorded_at || run_id) > '')
      ORDER BY c.workload, c.variables, c.size, c.dtype, r.run_id,
               CASE c.quantity WHEN 'trace' THEN 0 WHEN 'diagonal' THEN 1 WHEN 'eigenvalues' THEN 2 ELSE 3 END
      """,
      [
        .text("Workload", "workload"), .code("Size", "size"), .integer("Variables", "variables"),
        .text("Quantity", "quantity"),
        .init(header: "Values") { Prose(text: values($0)) },
        .init(header: "Error", isNumber: true, key: "error") { record in
          record.double("error").map { Prose(text: text($0, digits: 3)) } ?? "–"
        },
        .integer("Products", "hvps"), .text("Complete", "complete"),
      ])
  }

  /// A trace with its interval, the first values of others.
  private static func values(_ row: ReportTable.Record) -> String {
    if row.text("quantity") == "trace" {
      guard let value = row.double("value") else { return "–" }
      guard let low = row.double("low"), let high = row.double("high") else { return text(value) }
      return "\(text(value)) [\(text(low)), \(text(high))]"
    }
    let shape = numbers(row.text("shape"))
    guard let count = shape.first, count > 0 else { return "–" }
    if row.text("quantity") == "density" {
      return count == 1 ? "1 node" : "\(Quantity.grouped(Int(count))) nodes"
    }
    let shown = numbers(row.text("preview"))
    let most = row.text("quantity") == "diagonal" ? 4 : shown.count
    return shown.prefix(most).map { text($0) }.joined(separator: ", ") + (Double(most) < count ? ", …" : "")
  }

  private static func text(_ value: Double, digits: Int = 4) -> String {
    value == 0 || 1e-3..<1e6 ~= abs(value) ? Quantity.significant(value, digits: digits) : Quantity.scientific(value)
  }

  /// The numbers of a JSON array.
  private static func numbers(_ array: String?) -> [Double] {
    (array ?? "").split { "[], ".contains($0) }.compactMap { NumberParser.number(String($0)) }
  }
}
