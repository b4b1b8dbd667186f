import Page

/// A connection: reads requests one after the other, also those that were sent before an answer, and answers each.
struct ServerConnection {
  let socket: Socket
  let limits: ServerLimits
  /// The answer to a request.
  let respond: (PageRequest) -> PageResponse
  /// Whether the server ends.
  let isStopping: () -> Bool

  /// Serves until the client leaves, asks for something that is refused, is too slow, or has had its number of requests.
  func serve() {
    var buffer: [UInt8] = []
    for count in 1...limits.requestsOfAConnection {
      do {
        let passed = try Gate.check(try head(from: &buffer))
        let staysOpen = passed.staysOpen && count < limits.requestsOfAConnection && !isStopping()
        let response = respond(passed.request)
        try send(ResponseBytes.bytes(response, isHead: passed.isHead, staysOpen: staysOpen))
        if !staysOpen { break }
      } catch let refusal as RequestHead.Refusal {
        try? send(ResponseBytes.bytes(PageResponse(refusal.status, refusal.sentence), isHead: false, staysOpen: false))
        break
      } catch {
        break
      }
    }
    socket.end()
  }

  private func send(_ bytes: [UInt8]) throws { try socket.send(bytes, until: .now + limits.sending) }

  /// The next head. What follows it stays in `buffer`.
  /// - Throws: `RequestHead.Refusal`; `Socket.Failure` where nothing came.
  private func head(from buffer: inout [UInt8]) throws -> RequestHead {
    // A head must be complete a while after its first byte, however its bytes drip.
    let idle = ContinuousClock.now + limits.idle
    var end = buffer.isEmpty ? nil : ContinuousClock.now + limits.head
    while true {
      if let length = RequestHead.length(in: buffer.prefix(RequestHead.maxBytes)) {
        let head = buffer.prefix(length)
        buffer.removeFirst(length)
        return try RequestHead(head)
      }
      guard buffer.count < RequestHead.maxBytes else {
        throw RequestHead.Refusal(
          status: .headersTooLarge, sentence: "the request is longer than \(RequestHead.maxBytes) bytes")
      }
      do {
        try socket.receive(into: &buffer, most: RequestHead.maxBytes, until: end ?? idle)
      } catch Socket.Failure.timedOut where !buffer.isEmpty {
        throw RequestHead.Refusal(status: .requestTimeout, sentence: "the request did not arrive in time")
      }
      // Clients may send an empty line after a request.
      while buffer.starts(with: [0x0d, 0x0a]) { buffer.removeFirst(2) }
      if end == nil, !buffer.isEmpty { end = ContinuousClock.now + limits.head }
    }
  }
}
