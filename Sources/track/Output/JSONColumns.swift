/// Columns of tables and views whose texts are JSON: in JSON lines they stand as what they are.
enum JSONColumns {
  static let names: Set = [
    "counterexample", "definition", "expected", "fixed", "found", "input", "output", "passes", "preview", "shape",
    "size",
    "tags", "trace",
  ]
}
