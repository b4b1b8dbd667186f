import Foundation
public import Testing

extension Tag {
  /// Takes more than about 10 s alone.
  @Tag public static var slow: Self
}

/// Long evidence of which `make test` runs a sample. `make test-long` sets `TRACK_LONG=1` and runs all of it.
public enum LongEvidence {
  /// Whether all of it is asked for.
  public static let isOn = ProcessInfo.processInfo.environment["TRACK_LONG"] == "1"

  /// `all` cases where long evidence is asked for, else those of `sample`.
  public static func cases<Case>(_ all: [Case], sample: [Int]) -> [Case] {
    isOn ? all : sample.map { all[$0] }
  }
}
