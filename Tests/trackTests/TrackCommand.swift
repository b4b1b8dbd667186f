import Foundation
import TestSupport
import Testing

/// The built `track`, run as a user would: in a directory of its own.
struct TrackCommand {
  /// What a command came to.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    /// Lines of stdout.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Lines of stdout as JSON objects. A line that is none fails the test.
    var objects: [[String: Any]] {
      lines.compactMap { line in
        let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        if object == nil { Issue.record("no JSON object: \(line)") }
        return object
      }
    }
  }

  let directory: TemporaryDirectory
  /// What is run; the binary beside the tests unless another is named.
  var binary = TrackCommand.built
  /// Variables of its environment, beside those of the tests.
  var environment: [String: String] = [:]

  /// What running commands print, apart from the directory that tests look at.
  private let outputs: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    outputs = try TemporaryDirectory()
  }

  /// Options that make a run as short as it can be.
  static let short = ["--rounds", "2", "--min-time", "1us"]

  /// The debug binary, which stands beside the test runner.
  static var built: String { builtProduct("track") }

  /// The repository that the tests belong to.
  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Starts a command whose output goes to files named after `name`, or what is printed to the file `output`.
  func start(_ arguments: [String], name: String = UUID().uuidString, output: String? = nil) throws -> Process {
    let process = Process()
    // On all processors: a thread of the tests may be bound to one, because it was made by one that was, and a process
    // inherits that.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
    process.arguments = ["-c", "0-\(max(0, sysconf(Int32(_SC_NPROCESSORS_CONF)) - 1))", binary] + arguments
    process.currentDirectoryURL = directory.url
    var variables = ProcessInfo.processInfo.environment
    variables["TRACK_DB"] = nil
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try file(output ?? outputs.path(name + ".out"))
    process.standardError = try file(outputs.path(name + ".err"))
    try process.run()
    return process
  }

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> Result {
    let name = UUID().uuidString
    let process = try start(arguments, name: name)
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try String(contentsOfFile: outputs.path(name + ".out"), encoding: .utf8),
      errors: try String(contentsOfFile: outputs.path(name + ".err"), encoding: .utf8))
  }

  /// Runs a command given as one text, split at spaces.
  @discardableResult
  func run(_ line: String) throws -> Result { try run(line.split(separator: " ").map(String.init)) }

  /// What the sqlite3 shell answers.
  func sqlite(_ sql: String, database: String = "track.db") throws -> String {
    try shell("sqlite3 '\(directory.path(database))' \"\(sql)\"")
  }

  private func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
