public import Engine
public import Models

/// A process of another library that brings the function to be measured, and the strategies by which the library
/// computes with it: version 2 of docs/peers.md.
public final class FunctionPeer {
  /// The function, its tensors and the library's strategies.
  public let announcement: Announcement
  public let peer: Peer
  let session: PeerSession
  private let files: PeerFiles
  private let dtype: DType

  /// Starts the process and asks for its function.
  /// - Parameters:
  ///   - dtype: type of the elements; `nil` for that of the function's own tensors.
  ///   - peerGuard: ends the process if this one is killed.
  /// - Throws: `InputError.data` if the process fails, or announces what cannot be read.
  public init(
    _ peer: Peer, options: MeasurementOptions, dtype: DType?, interruption: Cancellation = .shared,
    peerGuard: (any PeerGuard)? = nil
  ) throws {
    self.peer = peer
    session = PeerSession(peer, options: options, interruption: interruption, peerGuard: peerGuard, version: 2)
    do {
      files = try PeerFiles(inputs: [])
    } catch {
      throw InputError.data("\(error)")
    }
    do {
      try session.start()
      try session.describe(dtype: dtype, directory: files.inputDirectory)
      announcement = try Announcement(in: files.inputDirectory, library: session.description)
    } catch {
      session.end()
      files.remove()
      if (error as? PeerFailure)?.kind == .interrupted { throw error }
      throw InputError.data(error is PeerFailure ? "\(error)" : "peer \(peer.name) announced \(error)")
    }
    self.dtype = dtype ?? announcement.model.dtype
  }

  /// What the library is.
  public var description: String { session.description }

  /// Ends the process.
  public func end() {
    session.end()
    files.remove()
  }

  /// Starts the process again if it was lost or ended, and lets it describe its function, which it then knows.
  func start() throws(PeerFailure) {
    guard !session.isRunning else { return }
    try session.start()
    try session.describe(dtype: dtype, directory: files.inputDirectory)
  }

  /// Its strategies as peers for a preview.
  public var previewed: [Peer] { announcement.strategies.map { Peer(name: $0.name, command: peer.command) } }

  /// Strategies by name; all of them for `nil`.
  /// - Throws: `InputError.usage` if it has no such strategy.
  func strategies(_ names: [String]?) throws -> [PeerStrategy] {
    if let stranger = names?.first(where: { name in !announcement.strategies.contains { $0.name == name } }) {
      throw InputError.usage(
        "\(peer.name) has no strategy \"\(stranger)\"; it has \(announcement.strategies.map(\.name).joined(separator: ", "))"
      )
    }
    return announcement.strategies.filter { names?.contains($0.name) ?? true }.map { PeerStrategy($0, of: self) }
  }
}
