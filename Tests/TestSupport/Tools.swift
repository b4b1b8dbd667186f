import Foundation

/// Programs that a bare system may lack: a test that needs one says so in its trait, and is skipped with that reason.
public enum Tools {
  /// Whether `name` is on the PATH.
  public static func has(_ name: String) -> Bool { (try? shell("command -v \(name)")).map { $0 != "" } ?? false }

  /// Whether Python is there. `make test` installs it on Debian.
  public static let hasPython = has("python3")

  /// Whether Python has numpy, which nothing installs.
  public static let hasNumPy =
    hasPython && (try? shell("python3 -c 'import numpy' 2> /dev/null && echo yes")) == "yes\n"

  /// Whether there is a rasteriser of SVG. `make test` installs it on Debian.
  public static let hasRasteriser = has("rsvg-convert")

  /// Whether a command that the tests start inherits that SIGHUP is ignored, as under nohup.
  public static let isUnderNohup: Bool = {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let ignored = status.split(separator: "\n").first { $0.hasPrefix("SigIgn:") }?.split(separator: "\t").last
    return ignored.flatMap { UInt64($0, radix: 16) }.map { $0 & 1 == 1 } ?? false
  }()
}
