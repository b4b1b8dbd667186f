import Glibc

/// Runs a program with limits on time and output. It gets no input and has its own process group, which ends with it.
struct BoundedProcess {
  /// Why there is no result.
  enum Failure: Error, Equatable {
    /// There is no such program, or the system cannot start it.
    case notStarted(Int32)
    /// The timeout is over.
    case timeout
  }

  /// Exit code; -1 if a signal ended the process.
  private(set) var status: Int32 = -1
  /// The beginning of stdout, and whether there was more.
  private(set) var output: [UInt8] = []
  private(set) var isCut = false
  /// The beginning of stderr.
  private(set) var errors: [UInt8] = []

  /// Maximum bytes of stderr that are kept.
  private static let maxErrors = 4096

  /// Runs a program that is found on PATH.
  /// - Parameters:
  ///   - arguments: with the program's name first.
  ///   - environment: the complete environment.
  ///   - most: bytes of stdout after which the process is killed.
  init(
    _ arguments: [String], environment: [String: String], deadline: ContinuousClock.Instant, most: Int
  ) throws(Failure) {
    var child: ChildProcess
    do {
      child = try ChildProcess(arguments, environment: environment)
    } catch {
      throw .notStarted(error.code)
    }
    close(child.input)
    defer { child.closeOutput() }
    var hasExited = false
    while !hasExited, !isCut, ContinuousClock.now < deadline {
      child.wait(20_000_000)
      // Asked before reading, so that output before the exit is read below.
      hasExited = child.hasExited
      isCut = Self.read(&child.output, into: &output, most: most)
      _ = Self.read(&child.errors, into: &errors, most: Self.maxErrors)
      if child.output < 0, child.errors < 0, !hasExited { usleep(500) }
    }
    let found = child.end()
    guard hasExited || isCut else { throw .timeout }
    status = hasExited && found & 0x7f == 0 ? found >> 8 & 0xff : isCut ? 0 : -1
  }

  /// Appends available bytes, and keeps at most `most` of all. Returns whether there were more.
  private static func read(_ descriptor: inout Int32, into bytes: inout [UInt8], most: Int) -> Bool {
    while case let more = ChildProcess.read(&descriptor), !more.isEmpty {
      bytes += more
      guard bytes.count > most else { continue }
      bytes.removeSubrange(most...)
      return true
    }
    return false
  }
}
