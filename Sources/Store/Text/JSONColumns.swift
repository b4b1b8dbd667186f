/// Columns of tables and views that hold JSON; in JSON lines they are written as JSON values.
public enum JSONColumns {
  public static let names: Set<String> = [
    "counterexample", "definition", "expected", "fixed", "found", "input", "output", "passes", "preview", "shape",
    "size",
    "tags", "trace",
  ]
}
