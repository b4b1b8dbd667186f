import Experiments
import Store

/// How a run or a sweep is named on the command line.
enum RunReference {
  /// The identity of a run that a text stands for: a whole one, the beginning of one, or `latest`.
  /// - Throws: `InputError.usage` where it stands for none or for several.
  static func resolve(_ text: String, in snapshot: Store.Snapshot, path: String) throws -> String {
    try resolve(text, "run", verb: "runs list", in: snapshot, path: path)
  }

  /// The identity of a sweep, likewise.
  /// - Throws: `InputError.usage`.
  static func resolve(sweep text: String, in snapshot: Store.Snapshot, path: String) throws -> String {
    try resolve(text, "sweep", verb: "query \"SELECT * FROM sweeps\"", in: snapshot, path: path)
  }

  private static func resolve(
    _ text: String, _ noun: String, verb: String, in snapshot: Store.Snapshot, path: String
  ) throws -> String {
    let ids =
      text == "latest"
      ? try snapshot.query("SELECT \(noun)_id FROM \(noun)s ORDER BY recorded_at DESC, \(noun)_id DESC LIMIT 1")
      : try snapshot.query(
        // Digits and hyphens alone stand in an identity: what begins so is what lies between, and an index finds it.
        "SELECT \(noun)_id FROM \(noun)s WHERE \(noun)_id >= lower(?1) AND \(noun)_id < lower(?1) || '~' LIMIT 2",
        [.text(text)])
    guard let found = ids.rows.first?.first?.text, !text.isEmpty else {
      throw InputError.usage("there is no \(noun) \"\(text)\" in \(path); find one with track \(verb)")
    }
    guard ids.rows.count == 1 else {
      throw InputError.usage("several \(noun)s begin with \"\(text)\"; give more of it, as track \(verb) shows it")
    }
    return found
  }
}
