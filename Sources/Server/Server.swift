import Foundation
import Glibc
public import Page
import Synchronization

/// Answers HTTP requests for the pages of a site on 127.0.0.1.
///
/// It speaks the part of HTTP/1.1 that reading pages needs: GET and HEAD without bodies, kept connections, requests sent
/// ahead. A thread serves a connection; their number, and the size and time of everything, are bounded.
public final class Server: Sendable {
  /// The port that it listens on.
  public let port: Int
  private let socket: Socket
  private let site: Site
  private let limits: ServerLimits
  private let connections = Atomic<Int>(0)
  private let turns: DispatchSemaphore

  /// Listens from now on.
  /// - Parameter port: 0 for any free one.
  /// - Throws: `ServerError` where the port cannot be used.
  public init(_ site: Site, port: Int, limits: ServerLimits = ServerLimits()) throws {
    (socket, self.port) = try Socket.listening(port: port)
    (self.site, self.limits) = (site, limits)
    turns = DispatchSemaphore(value: limits.pages)
  }

  deinit { close(socket.descriptor) }

  /// Serves until `isStopping` says yes, which is asked several times a second. Connections that are under way then have
  /// a second to end.
  public func run(until isStopping: @escaping @Sendable () -> Bool) {
    while !isStopping() {
      guard socket.wait(for: Int32(POLLIN), until: .now + .milliseconds(100)) else { continue }
      guard let client = socket.accepted() else {
        // Such as too many open files: a moment later there may be fewer.
        usleep(10_000)
        continue
      }
      accept(client, isStopping)
    }
    let end = ContinuousClock.now + .seconds(1)
    while connections.load(ordering: .relaxed) > 0, ContinuousClock.now < end { usleep(5_000) }
  }

  private func accept(_ client: Socket, _ isStopping: @escaping @Sendable () -> Bool) {
    guard connections.wrappingAdd(1, ordering: .relaxed).newValue <= limits.connections else {
      connections.wrappingSubtract(1, ordering: .relaxed)
      let response = PageResponse(.unavailable, "there are too many connections; close some and try again")
      try? client.send(ResponseBytes.bytes(response, isHead: false, staysOpen: false), until: .now + .milliseconds(10))
      close(client.descriptor)
      return
    }
    Thread.detachNewThread { [self] in
      ServerConnection(socket: client, limits: limits, respond: respond, isStopping: isStopping).serve()
      connections.wrappingSubtract(1, ordering: .relaxed)
    }
  }

  /// The page, when it is the request's turn.
  private func respond(to request: PageRequest) -> PageResponse {
    guard turns.wait(timeout: .now() + limits.turn / .seconds(1)) == .success else {
      return PageResponse(.unavailable, "other requests take long; try again")
    }
    defer { turns.signal() }
    return site.respond(to: request)
  }
}
