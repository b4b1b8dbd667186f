import Experiments

/// What `--version` says.
enum Version {
  static var text: String { "track \(Build.version) (\(Build.identity)), \(Build.toolchain)" }
}
