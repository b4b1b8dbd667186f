/// Columns of tables and views that hold JSON; in JSON lines they are written as JSON values.
enum JSONColumns {
  static let names: Set = [
    "counterexample", "definition", "expected", "fixed", "found", "input", "output", "passes", "preview", "shape",
    "size",
    "tags", "trace",
  ]
}
