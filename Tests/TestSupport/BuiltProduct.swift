import Foundation

/// Path of an executable of this package in its debug build, which stands beside the test runner.
public func builtProduct(_ name: String) -> String {
  let runner =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  let beside = URL(fileURLWithPath: runner).deletingLastPathComponent().appending(path: name).path
  let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return FileManager.default.isExecutableFile(atPath: beside)
    ? beside : repository.appending(path: ".build/debug/\(name)").path
}
