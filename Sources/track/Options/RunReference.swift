import Experiments
import Store

/// Resolves names of runs and sweeps on the command line.
enum RunReference {
  /// The identity of the run that a text names: a whole identity, its beginning, or `latest`.
  /// - Throws: `InputError.usage` if it names none or several.
  static func resolve(_ text: String, in snapshot: Store.Snapshot, path: String) throws -> String {
    try resolve(text, .run, verb: "runs list", in: snapshot, path: path)
  }

  /// The identity of a sweep, likewise.
  /// - Throws: `InputError.usage`.
  static func resolve(sweep text: String, in snapshot: Store.Snapshot, path: String) throws -> String {
    try resolve(text, .sweep, verb: "query \"SELECT * FROM sweeps\"", in: snapshot, path: path)
  }

  private static func resolve(
    _ text: String, _ kind: IdentifiedKind, verb: String, in snapshot: Store.Snapshot, path: String
  ) throws -> String {
    let ids = try snapshot.identities(of: kind, named: text)
    let noun = kind.rawValue
    guard let found = ids.first else {
      throw InputError.usage("there is no \(noun) \"\(text)\" in \(path); find one with track \(verb)")
    }
    guard ids.count == 1 else {
      throw InputError.usage("several \(noun)s begin with \"\(text)\"; give more of it, as track \(verb) shows it")
    }
    return found
  }
}
