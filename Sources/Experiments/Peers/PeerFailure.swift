/// Why a peer has no result in a cell. The description is one sentence and the last lines of the process's stderr.
struct PeerFailure: Error, CustomStringConvertible {
  /// The resulting status of the run.
  enum Kind {
    /// Skipped: the peer does not support the cell.
    case cannot
    /// Failed.
    case failed
    /// Cancelled together with the sweep.
    case interrupted
  }

  let kind: Kind
  let description: String

  static func failed(_ description: String) -> PeerFailure { PeerFailure(kind: .failed, description: description) }

  static var interrupted: PeerFailure { PeerFailure(kind: .interrupted, description: "interrupted") }
}
