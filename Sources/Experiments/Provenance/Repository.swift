import Foundation

/// The state of the working directory's git repository. Nothing that the repository configures is executed.
public struct Repository: Sendable {
  /// The checked-out commit; `nil` outside a repository, before its first commit, or if git could not tell.
  public private(set) var commit: String?
  /// Whether anything except reports and the database differs from the commit; `nil` without a commit or if git could
  /// not tell.
  public private(set) var isDirty: Bool?
  /// What git could not tell and why, in one sentence; `nil` without trouble, and outside a repository.
  public private(set) var remark: String?

  /// Timeout of all questions together.
  private static let patience = Duration.seconds(5)
  /// Maximum number of submodules that are examined.
  private static let maxSubmodules = 64

  /// Examines the repository of the working directory.
  /// - Parameter database: path of the database, which does not count as a change.
  public init(database: String) {
    let git = Git(deadline: .now + Self.patience)
    do throws(Git.Failure) {
      let top = Self.line(try git(["rev-parse", "--show-toplevel"]))
      let head = Self.line(try git(["rev-parse", "--verify", "-q", "HEAD"]))
      guard !head.isEmpty else { return }
      commit = head
      isDirty = try Self.isDirty(git, top: top, scope: Self.scope(top: top, database: database))
    } catch {
      if error.isOutside || error.reason == "git is not installed" && !Self.hasRepository { return }
      remark = "\(commit == nil ? "git_commit and git_dirty are" : "git_dirty is") not recorded: \(error.reason)"
    }
  }

  /// All paths except the reports and the database's files.
  private static func scope(top: String, database: String) -> [String] {
    var scope = [":(top)", ":(top,exclude)reports"]
    let path = URL(fileURLWithPath: database).resolvingSymlinksInPath().path
    if path.hasPrefix(top + "/") {
      let name = path.dropFirst(top.count + 1).map { "*?[\\".contains($0) ? "\\\($0)" : String($0) }.joined()
      scope.append(":(top,exclude,glob)\(name)*")
    }
    return scope
  }

  /// Whether the working tree at `top` differs from its commit, including submodules. git would examine submodules by
  /// processes that read their own configuration.
  private static func isDirty(
    _ git: Git, top: String, scope: [String], depth: Int = 0
  ) throws(Git.Failure) -> Bool {
    let safe = try git.withoutFilters()
    let status = try safe(["status", "--porcelain", "-z", "--ignore-submodules=dirty", "--"] + scope)
    guard status.output.isEmpty else { return true }
    for path in try submodules(safe) {
      let directory = "\(top)/\(path)"
      guard FileManager.default.fileExists(atPath: "\(directory)/.git") else { continue }
      guard depth < 3 else { throw Git.Failure(reason: "its submodules are nested too deeply") }
      if try isDirty(safe.within(directory), top: directory, scope: [":(top)"], depth: depth + 1) { return true }
    }
    return false
  }

  /// Paths of the submodules relative to the top: commits in the index, whether .gitmodules names them or not. If the
  /// index is too long for the limit of an answer, the paths in .gitmodules.
  private static func submodules(_ git: Git) throws(Git.Failure) -> [String] {
    let top = line(try git(["rev-parse", "--show-toplevel"]))
    let index = try git(["ls-files", "--stage", "-z", "--full-name", "--", ":(top)"])
    var paths: [String]
    if index.isCut {
      guard FileManager.default.fileExists(atPath: "\(top)/.gitmodules") else { return [] }
      let names = try git(["config", "-z", "--file", "\(top)/.gitmodules", "--get-regexp", "^submodule\\..*\\.path$"])
      guard !names.isCut else { throw Git.Failure(reason: "it has more than \(maxSubmodules) submodules") }
      paths = fields(names, after: "\n")
    } else {
      paths = fields(index, after: "\t", prefix: "160000 ")
    }
    guard paths.count <= maxSubmodules else {
      throw Git.Failure(reason: "it has more than \(maxSubmodules) submodules")
    }
    return paths.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }

  /// The text after a mark in the records of an answer that begin with `prefix`.
  private static func fields(_ process: BoundedProcess, after mark: Character, prefix: String = "") -> [String] {
    String(decoding: process.output, as: UTF8.self).split(separator: "\0").filter { $0.hasPrefix(prefix) }.compactMap {
      $0.split(separator: mark, maxSplits: 1).last.map(String.init)
    }
  }

  /// Whether the working directory or one above it looks like a repository.
  private static var hasRepository: Bool {
    var directory = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while true {
      if FileManager.default.fileExists(atPath: directory.appending(path: ".git").path) { return true }
      if directory.path == "/" { return false }
      directory = directory.deletingLastPathComponent()
    }
  }

  /// A line of git's output, without its line end.
  private static func line(_ process: BoundedProcess) -> String {
    let text = String(decoding: process.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
