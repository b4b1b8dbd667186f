/// What a verb decided about the files it was given, on stderr: a line each, and each once.
enum Remarks {
  /// Shows those behind the first `shown`.
  /// - Returns: how many there are.
  @discardableResult
  static func show(_ remarks: [String], after shown: Int = 0, isQuiet: Bool) -> Int {
    if !isQuiet { for remark in remarks.dropFirst(shown) { Console.note(remark) } }
    return remarks.count
  }
}
