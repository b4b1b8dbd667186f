internal import CKernels
internal import CSystem
import Glibc

/// Identity of this binary and of the compilers that built it.
public enum Build {
  /// Version of track.
  public static let version = "0.1.0"

  /// Configuration and the linker's build id, such as `release 1f2e…`.
  public static var identity: String {
    #if DEBUG
      let configuration = "debug"
    #else
      let configuration = "release"
    #endif
    var text = [CChar](repeating: 0, count: 129)
    cs_build_id(&text, text.count)
    let id = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return id.isEmpty ? configuration : "\(configuration) \(id)"
  }

  /// Absolute path of this process's executable, without symbolic links.
  public static var executable: String {
    guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments.first ?? "track" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The compilers, such as `Swift 6.3, clang 21.0.0 (…)`. The language has no text of its version, so conditional
  /// lines determine it.
  public static var toolchain: String {
    #if compiler(>=6.4)
      let swift = "6.4 or later"
    #elseif compiler(>=6.3)
      let swift = "6.3"
    #else
      let swift = "6.2"
    #endif
    return "Swift \(swift), \(String(cString: ck_compiler()))"
  }
}
