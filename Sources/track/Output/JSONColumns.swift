/// Columns of tables and views whose texts are JSON: in JSON lines they stand as what they are.
enum JSONColumns {
  static let names: Set = [
    "definition", "fixed", "input", "output", "passes", "preview", "shape", "size", "tags",
  ]
}
