import ArgumentParser
import Glibc
import Store

/// Options of every verb.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The database (default: $TRACK_DB, or track.db in the working directory).", valueName: "file"),
    completion: .file(extensions: ["db"]))
  var db: String?

  @Flag(help: "Print JSON lines instead of text.")
  var json = false

  @Flag(help: "Print no progress and no notes; errors are still printed.")
  var quiet = false

  func validate() throws {
    if db == "" { throw ValidationError("--db is empty: expected the name of a database file, such as track.db") }
  }

  /// Path of the database.
  var path: String {
    if let db { return db }
    guard let text = getenv("TRACK_DB") else { return "track.db" }
    let path = String(cString: text)
    return path.isEmpty ? "track.db" : path
  }

  /// The database, for reading. Never creates it.
  func openForReading() throws -> Store { try Store.open(path: path, access: .readOnly) }
}
