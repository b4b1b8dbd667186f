import Experiments
import Store

/// How a run is named on the command line.
enum RunReference {
  /// The identity that a text stands for: a whole one, the beginning of one, or `latest`.
  /// - Throws: `InputError.usage` where it stands for none or for several.
  static func resolve(_ text: String, in snapshot: Store.Snapshot, path: String) throws -> String {
    let ids =
      text == "latest"
      ? try snapshot.query("SELECT run_id FROM runs ORDER BY run_id DESC LIMIT 1")
      : try snapshot.query(
        "SELECT run_id FROM runs WHERE substr(run_id, 1, length(?1)) = lower(?1) LIMIT 2", [.text(text)])
    guard let found = ids.rows.first?.first?.text, !text.isEmpty else {
      throw InputError.usage("there is no run \"\(text)\" in \(path); find one with track runs list")
    }
    guard ids.rows.count == 1 else {
      throw InputError.usage("several runs begin with \"\(text)\"; give more of it, as track runs list shows it")
    }
    return found
  }
}
