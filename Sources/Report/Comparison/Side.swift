import Store

/// One side of a comparison: a selection of runs.
struct Side {
  /// Name for the reader.
  let description: String
  /// The rows of a view with the columns `sweep_id`, `git_commit`, `machine` and `machine_kind`, as SQL.
  let condition: String
  /// Whether it was named by its machine.
  var isMachine = false

  /// Minimum length of an abbreviated commit.
  private static let shortestCommit = 7

  /// Resolves a baseline, `latest` or `latest~2` (the second sweep before), the beginning of a sweep_id or of a
  /// commit, or a machine's name or kind.
  /// - Throws: `ReportError.noSuchSide` if it names nothing, several sweeps or commits, or machines of several kinds.
  init(_ text: String, in snapshot: Store.Snapshot, path: String) throws {
    func ids(_ sql: String) throws -> [String] {
      try snapshot.query(sql, [.text(text)]).rows.compactMap { $0.first?.text }
    }
    func one(_ found: [String], _ kind: String) throws -> String? {
      guard found.count < 2 else { throw ReportError.noSuchSide(text, path: path, several: kind) }
      return found.first
    }
    if let sweep = try ids("SELECT sweep_id FROM baselines WHERE name = ?1").first {
      (description, condition) = ("baseline \(text)", "sweep_id = \(SQL.text(sweep))")
    } else if let back = Self.back(text) {
      let newest = try snapshot.query(
        "SELECT sweep_id FROM sweeps WHERE finished_cells > 0 ORDER BY recorded_at DESC, sweep_id DESC LIMIT 1 OFFSET ?1",
        [.integer(Int64(back))])
      guard let sweep = newest.rows.first?.first?.text else { throw ReportError.noSuchSide(text, path: path) }
      (description, condition) = ("sweep \(sweep)", "sweep_id = \(SQL.text(sweep))")
    } else if let sweep = try one(
      text.isEmpty ? [] : ids("SELECT sweep_id FROM sweeps WHERE substr(sweep_id, 1, length(?1)) = lower(?1)"), "sweeps"
    ) {
      (description, condition) = ("sweep \(sweep)", "sweep_id = \(SQL.text(sweep))")
    } else if let commit = try one(
      text.count < Self.shortestCommit
        ? [] : ids("SELECT DISTINCT git_commit FROM runs WHERE substr(git_commit, 1, length(?1)) = lower(?1)"),
      "commits"
    ) {
      (description, condition) = ("commit \(commit)", "git_commit = \(SQL.text(commit))")
    } else if let kind = try ids("SELECT kind FROM machines WHERE kind = ?1").first {
      (description, condition, isMachine) = ("machines of kind \(kind)", "machine_kind = \(SQL.text(kind))", true)
    } else if let machine = try one(
      ids("SELECT DISTINCT machine FROM machines WHERE ?1 IN (name, machine)"), "machines")
    {
      let kinds = try snapshot.query(
        "SELECT DISTINCT \(SQL.kind) AS kind FROM runs WHERE machine = ?1 ORDER BY kind", [.text(machine)]
      ).rows.compactMap { $0.first?.text }
      // The name of a machine stands for its runs of an unknown kind, where it has others, too.
      let isUnknown = kinds.contains(text)
      guard kinds.count < 2 || isUnknown else { throw ReportError.severalKinds(text, path: path, kinds: kinds) }
      (description, isMachine) = ("machine \(machine)", true)
      condition = "\(isUnknown ? SQL.kind : "machine") = \(SQL.text(machine))"
    } else {
      throw ReportError.noSuchSide(text, path: path)
    }
  }

  /// Number of sweeps before the newest.
  private static func back(_ text: String) -> Int? {
    if text == "latest" { return 0 }
    guard text.hasPrefix("latest~"), let count = Int(text.dropFirst(7)), count >= 0 else { return nil }
    return count
  }
}
