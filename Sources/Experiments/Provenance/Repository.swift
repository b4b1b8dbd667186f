import Foundation

/// The state of the git repository that the working directory is in.
public struct Repository: Sendable {
  /// The commit that is checked out.
  public let commit: String
  /// Whether anything else than reports and the database differs from it.
  public let isDirty: Bool

  /// The repository of the working directory; `nil` outside one, before its first commit, or without git.
  /// - Parameter database: path of the database, which does not count as a change.
  public init?(database: String) {
    guard let top = Self.git(["rev-parse", "--show-toplevel"])?.first,
      let commit = Self.git(["rev-parse", "--verify", "HEAD"])?.first
    else { return nil }
    self.commit = commit
    var scope = [":(top)", ":(top,exclude)reports"]
    let path = URL(fileURLWithPath: database).resolvingSymlinksInPath().path
    if path.hasPrefix(top + "/") {
      scope.append(":(top,exclude,glob)" + path.dropFirst(top.count + 1) + "*")
    }
    isDirty = !(Self.git(["status", "--porcelain", "--"] + scope) ?? []).isEmpty
  }

  /// The lines that a git command prints, or `nil` where it fails.
  private static func git(_ arguments: [String]) -> [String]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
