import Store

/// One side of a comparison: the sweeps of which runs are compared.
struct Side {
  /// Name for the reader.
  let description: String
  /// The rows of a view with the columns `sweep_id`, `git_commit`, `machine` and `machine_kind`, as SQL.
  let condition: String
  /// Whether it was named by its machine.
  var isMachine = false

  /// Minimum length of an abbreviated commit.
  private static let shortestCommit = 7

  /// Resolves one or several names, separated by commas. Each is a baseline, `latest` or `latest~2` (the second sweep
  /// before; of those that have products), the beginning of a sweep_id or of a commit, a machine's name or kind, or two sweeps with `..` between them:
  /// these and all in between.
  /// - Throws: `ReportError.noSuchSide` if a name names nothing, several sweeps or commits, or machines of several kinds.
  init(_ text: String, in snapshot: Store.Snapshot, path: String) throws {
    // A machine's name may contain a comma.
    if let whole = try Self(name: text, in: snapshot, path: path) {
      self = whole
      return
    }
    let sides = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let name = part.drop { $0 == " " }
      guard let side = try Self(name: String(name), in: snapshot, path: path) else {
        throw ReportError.noSuchSide(String(name), path: path)
      }
      return side
    }
    description = sides.map(\.description).joined(separator: ", ")
    condition = "(\(sides.map(\.condition).joined(separator: " OR ")))"
    isMachine = sides.allSatisfy(\.isMachine)
  }

  private init?(name text: String, in snapshot: Store.Snapshot, path: String) throws {
    func ids(_ sql: String) throws -> [String] {
      try snapshot.query(sql, [.text(text)]).rows.compactMap { $0.first?.text }
    }
    func one(_ found: [String], _ kind: String) throws -> String? {
      guard found.count < 2 else { throw ReportError.noSuchSide(text, path: path, several: kind) }
      return found.first
    }
    let baseline = try ids("SELECT sweep_id FROM baselines WHERE name = ?1")
    if !baseline.isEmpty {
      (description, condition) = ("baseline \(text)", Self.among(baseline))
    } else if let back = Self.back(text) {
      let newest = try snapshot.query(
        """
        SELECT sweep_id FROM sweeps WHERE finished_cells > 0 AND sweep_id IN (SELECT sweep_id FROM runs WHERE kind = 'hvp')
        ORDER BY \(Self.place) DESC LIMIT 1 OFFSET ?1
        """,
        [.integer(Int64(back))])
      guard let sweep = newest.rows.first?.first?.text else { throw ReportError.noSuchSide(text, path: path) }
      (description, condition) = ("sweep \(sweep)", Self.among([sweep]))
    } else if let sweep = try one(
      text.isEmpty ? [] : ids("SELECT sweep_id FROM sweeps WHERE substr(sweep_id, 1, length(?1)) = lower(?1)"), "sweeps"
    ) {
      (description, condition) = ("sweep \(sweep)", Self.among([sweep]))
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
    } else if let (first, last) = try Self.range(text, in: snapshot, path: path) {
      description = "sweeps \(first) to \(last)"
      condition = """
        sweep_id IN (SELECT sweep_id FROM sweeps WHERE finished_cells > 0 AND \(Self.place) BETWEEN
          (SELECT \(Self.place) FROM sweeps WHERE sweep_id = \(SQL.text(first)))
          AND (SELECT \(Self.place) FROM sweeps WHERE sweep_id = \(SQL.text(last))))
        """
    } else {
      return nil
    }
  }

  /// A sort key of sweeps: the order of recording.
  private static let place = "recorded_at || sweep_id"

  private static func among(_ sweeps: [String]) -> String {
    "sweep_id IN (\(sweeps.map(SQL.text).joined(separator: ", ")))"
  }

  /// Number of sweeps before the newest.
  private static func back(_ text: String) -> Int? {
    if text == "latest" { return 0 }
    guard text.hasPrefix("latest~"), let count = Int(text.dropFirst(7)), count >= 0 else { return nil }
    return count
  }

  /// The two sweeps with `..` between their names, the earlier one first; `nil` if the text has no `..`.
  private static func range(
    _ text: String, in snapshot: Store.Snapshot, path: String
  ) throws -> (first: String, last: String)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map(String.init)
    // A range of ranges names nothing.
    guard !ends[1].contains("..") else { throw ReportError.noSuchSide(ends[1], path: path) }
    let found = try ends.map { end in
      let sweeps = try Self(name: end, in: snapshot, path: path)?.sweeps(in: snapshot) ?? []
      guard sweeps.count == 1 else { throw ReportError.noSuchSide(end, path: path) }
      return sweeps[0]
    }
    let ordered = try snapshot.query(
      "SELECT sweep_id FROM sweeps WHERE sweep_id IN (?1, ?2) ORDER BY \(place)", found.map(SQLValue.text)
    ).rows.compactMap { $0.first?.text }
    return ordered.first.flatMap { first in ordered.last.map { (first, $0) } }
  }

  /// The sweeps with a finished run on this side, in the order of recording.
  func sweeps(in snapshot: Store.Snapshot) throws -> [String] {
    try snapshot.query(
      """
      SELECT sweep_id FROM sweeps WHERE sweep_id IN (SELECT sweep_id FROM hvp_costs WHERE \(condition))
      ORDER BY \(Self.place)
      """
    ).rows.compactMap { $0.first?.text }
  }
}
