public import Foundation

/// A directory of a test's own, removed with the last reference.
public final class TemporaryDirectory: Sendable {
  /// Where it is.
  public let url: URL

  /// A fresh, empty directory.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "track-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Path of a file in it.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Names of what is in it, sorted.
  public var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
