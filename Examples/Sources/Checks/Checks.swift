import Foundation

/// Ends the process with a message and exit code 1 where a claim does not hold.
public func check(_ claim: Bool, _ message: @autoclosure () -> String) {
  guard !claim else { return }
  FileHandle.standardError.write(Data("failed: \(message())\n".utf8))
  exit(1)
}
