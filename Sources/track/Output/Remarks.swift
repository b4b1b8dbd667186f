/// Prints a verb's remarks on its files to stderr: one a line, each once.
enum Remarks {
  /// Shows the remarks after the first `shown`.
  /// - Returns: number of remarks.
  @discardableResult
  static func show(_ remarks: [String], after shown: Int = 0, isQuiet: Bool) -> Int {
    if !isQuiet { for remark in remarks.dropFirst(shown) { Console.note(remark) } }
    return remarks.count
  }
}
