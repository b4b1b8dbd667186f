/// Why a peer gives no result in a cell. The description is one sentence, and what its process last wrote to stderr.
struct PeerFailure: Error, CustomStringConvertible {
  /// What becomes of its run.
  enum Kind {
    /// It is skipped: the peer says that it does not do such cells.
    case cannot
    /// It failed.
    case failed
    /// It was cancelled, as everything is.
    case interrupted
  }

  let kind: Kind
  let description: String

  /// A failure.
  static func failed(_ description: String) -> PeerFailure { PeerFailure(kind: .failed, description: description) }

  static var interrupted: PeerFailure { PeerFailure(kind: .interrupted, description: "interrupted") }
}
