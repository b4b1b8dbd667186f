import Foundation
import TestSupport

@testable import Experiments

/// A peer of a few lines of shell, which needs nothing that a Debian does not have. It gives the direction back as the result, which is
/// right where v is a unit vector and the direction lies along it.
struct ScriptedPeer {
  var name = "script"
  /// Its first lines; the rest of a request is in `$rest`, the directory of a cell in `$directory`.
  var greeting = "echo 'track-peer 1 script 1.0'"
  var cell = "echo 'ready 1000'"
  var run = #"echo "took $((rest * 100))""#
  var results = #"cp "$directory/x.direction.npy" "$rest/x.hvp.npy"; echo written"#

  /// The peer as `--peer` has it.
  var option: String {
    """
    \(name)=\(greeting)
    while read -r word rest; do
      case $word in
        cell) directory=${rest##* }; \(cell) ;;
        run) \(run) ;;
        results) \(results) ;;
      esac
    done
    """
  }

  func peer() throws -> Peer { try Peer(option) }
}

/// Whether the process of this number ends within seconds: one that was killed needs a moment.
func ends(_ pid: some StringProtocol) -> Bool {
  let number = pid.trimmingCharacters(in: .whitespacesAndNewlines)
  for _ in 0..<500 {
    guard let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
      status.components(separatedBy: ") ").last?.hasPrefix("Z") == false
    else { return !number.isEmpty }
    Thread.sleep(forTimeInterval: 0.01)
  }
  return false
}
