import Experiments
import Store

/// Resolves names of runs and sweeps on the command line.
enum RunReference {
  /// The identity of the run that a text names: a whole identity, its beginning, or `latest`.
  /// - Throws: `InputError.usage` if it names none or several.
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
        // An identity has only digits and hyphens. Identities with this beginning lie between the two bounds, so an
        // index finds them.
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
