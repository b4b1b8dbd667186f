import ArgumentParser
import Experiments
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

  /// `--db` as the user typed it, for another command; empty without it.
  var typed: String { db.map { " --db \(ShellQuoting.quoted($0))" } ?? "" }

  /// The database, for reading. Never creates it.
  func openForReading() throws -> Store { try Store.open(path: path, access: .readOnly) }
}

extension GlobalOptions {
  /// Prints a result: as JSON lines where `--json` asks for them, otherwise as text.
  /// - Throws: `OutputError`, and what making the result throws.
  func show(_ result: VerbResult) throws {
    if json {
      for record in try result.records() { try Console.print(json: record.jsonText) }
    } else {
      for line in try result.lines() { try Console.print(line) }
      for remark in result.notes { note(remark) }
    }
  }

  /// Says something on stderr, unless `--quiet` forbids it.
  func note(_ sentence: @autoclosure () -> String) { if !quiet { Console.note(sentence()) } }
}
