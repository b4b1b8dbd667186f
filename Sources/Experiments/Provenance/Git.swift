import Foundation
import Glibc

/// Runs git such that nothing that a repository configures is executed: no hooks, fsmonitor, filters, prompts,
/// fetching of missing objects, or locks. With a timeout.
struct Git {
  /// Why git could not tell; with git's sentence if it has one.
  struct Failure: Error {
    let reason: String
    /// Whether the directory is in no repository.
    var isOutside = false
  }

  /// Options before a git command.
  private let directory: String?
  private let deadline: ContinuousClock.Instant
  private var settings = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "status.submoduleSummary=false"]

  /// git in a directory; by default the working directory.
  init(directory: String? = nil, deadline: ContinuousClock.Instant) {
    self.directory = directory
    self.deadline = deadline
  }

  /// Maximum bytes of an answer.
  static let most = 1 << 20

  /// The output of a git command.
  /// - Throws: `Failure`.
  func callAsFunction(_ arguments: [String]) throws(Failure) -> BoundedProcess {
    let process: BoundedProcess
    do throws(BoundedProcess.Failure) {
      process = try BoundedProcess(
        ["git", "--no-pager"] + (directory.map { ["-C", $0] } ?? []) + settings.flatMap { ["-c", $0] } + arguments,
        environment: Self.environment, deadline: deadline, most: Self.most)
    } catch {
      switch error {
      case .timeout: throw Failure(reason: "git \(arguments[0]) did not end in time")
      case .notStarted(ENOENT): throw Failure(reason: "git is not installed")
      case .notStarted(let code):
        throw Failure(reason: "git cannot be started: \(String(cString: strerror(code)))")
      }
    }
    guard process.status == 0 || process.status == 1 && process.errors.isEmpty else {
      let text = String(decoding: process.errors, as: UTF8.self)
      let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") }
      let sentence = line.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "git \(arguments[0]) failed"
      throw Failure(
        reason: Quoted.line(sentence, most: 300), isOutside: sentence.hasPrefix("not a git repository (or any"))
    }
    return process
  }

  /// git in another directory.
  func within(_ directory: String) -> Git { Git(directory: directory, deadline: deadline) }

  /// The same git without the filters that the configuration names: they are commands, which `git status` runs to see
  /// whether a file has changed.
  /// - Throws: `Failure` if one cannot be turned off.
  func withoutFilters() throws(Failure) -> Git {
    let found = try self(["config", "--name-only", "-z", "--get-regexp", "^filter\\."])
    let keys = String(decoding: found.output, as: UTF8.self).split(separator: "\0")
    let names = Set(keys.map { $0.dropFirst("filter.".count).split(separator: ".").dropLast().joined(separator: ".") })
    guard names.count <= 100, !found.isCut, !names.contains(where: { $0.contains("=") || $0.contains("\u{fffd}") })
    else {
      throw Failure(reason: "its configuration names filters that cannot be turned off, and track runs none")
    }
    var git = self
    for name in names.sorted() {
      git.settings += ["filter.\(name).clean=", "filter.\(name).process=", "filter.\(name).required=false"]
    }
    return git
  }

  /// The environment without variables that redirect git or name programs. The user's configuration still applies.
  private static let environment: [String: String] = {
    var variables = ProcessInfo.processInfo.environment.filter { name, _ in
      guard name.hasPrefix("GIT_") else { return name != "SSH_ASKPASS" }
      return ["GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"].contains(name)
        || name.hasPrefix("GIT_CONFIG_") && name != "GIT_CONFIG_PARAMETERS"
    }
    variables["LC_ALL"] = "C"
    variables["GIT_OPTIONAL_LOCKS"] = "0"
    variables["GIT_TERMINAL_PROMPT"] = "0"
    // Otherwise commands of the repository's configuration would fetch an object that a partial clone lacks.
    variables["GIT_NO_LAZY_FETCH"] = "1"
    variables["GIT_ALLOW_PROTOCOL"] = "none"
    return variables
  }()
}
