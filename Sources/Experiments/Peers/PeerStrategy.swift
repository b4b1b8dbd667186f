import Engine
import Measurement
import Models

/// A strategy of a process that brings its function. It prepares itself again in whatever process of the peer runs, so that
/// one that crashes its process loses nobody else's samples.
final class PeerStrategy: PeerComputation {
  private let owner: FunctionPeer
  private let announced: Announcement.Strategy
  private var directory = ""
  /// Number of the process that has prepared it.
  private var preparedIn: Int?
  private var costs: String?
  private(set) var setupCallNs: Double?

  init(_ announced: Announcement.Strategy, of owner: FunctionPeer) {
    (self.announced, self.owner) = (announced, owner)
  }

  var name: String { announced.name }
  var session: PeerSession { owner.session }
  var bringsFunction: Bool { true }
  var startNs: Int { owner.announcement.isRestartable ? session.startNs : .max }
  var gives: Announcement.Strategy.Result { announced.gives }

  /// The library, and behind it what it says of the cost of a call, as a JSON object.
  var description: String { [session.description, costs].compactMap(\.self).joined(separator: " ") }

  func start() throws(PeerFailure) { try owner.start() }

  func prepare(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure) -> Int {
    self.directory = directory
    preparedIn = nil
    return try prepare() ?? 0
  }

  /// Prepares it, unless the process that runs has done so.
  private func prepare() throws(PeerFailure) -> Int? {
    try owner.start()
    guard preparedIn != session.generation else { return nil }
    let answer = try session.prepare(strategy: name, directory: directory)
    preparedIn = session.generation
    costs = answer.costs ?? costs
    if announced.hasSetup { setupCallNs = answer.setupCallNs ?? Double(answer.setupNs) }
    return answer.setupNs
  }

  func call() throws(PeerFailure) -> Int { try nanoseconds(ofCalls: 1) }

  func nanoseconds(ofCalls calls: Int) throws(PeerFailure) -> Int {
    _ = try prepare()
    return try session.nanoseconds(ofCalls: calls, of: name)
  }

  func writeResults(to directory: String) throws(PeerFailure) {
    try session.writeResults(to: directory, of: name)
  }

  func results(of problem: Problem) -> [(name: String, shape: Shape)] {
    switch gives {
    case .product: problem.products
    case .gradient: problem.gradients
    case .value: [("loss", .scalar)]
    case .nothing: []
    }
  }

  /// The first strategy of a process to be asked ends it for all of them.
  func restart(_ cell: Cell, dtype: DType, directory: String) throws(PeerFailure) {
    if preparedIn == session.generation { session.end() }
    _ = try prepare()
  }
}
