import Glibc

/// A TCP socket without blocking calls: every wait has an end.
struct Socket {
  let descriptor: Int32

  enum Failure: Error {
    case timedOut
    case closed
  }

  /// A socket that listens on the loopback address alone.
  /// - Throws: `ServerError`.
  static func listening(port: Int) throws -> (socket: Socket, port: Int) {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw ServerError("a socket cannot be made: \(String(cString: strerror(errno)))") }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name -> Int32 in
        guard bind(descriptor, name, length) == 0, listen(descriptor, 128) == 0 else { return -1 }
        return getsockname(descriptor, name, &length)
      }
    }
    guard code == 0 else {
      let number = errno
      close(descriptor)
      throw ServerError(
        number == EADDRINUSE
          ? "port \(port) of 127.0.0.1 is in use; choose another one with --port, or --port 0 for any"
          : "port \(port) of 127.0.0.1 cannot be used: \(String(cString: strerror(number)))")
    }
    return (Socket(descriptor: descriptor), Int(UInt16(bigEndian: address.sin_port)))
  }

  /// Waits until the socket can be read or written.
  /// - Returns: whether it can, before the end.
  func wait(for events: Int32, until end: ContinuousClock.Instant) -> Bool {
    while true {
      let left = ContinuousClock.now.duration(to: end) / .milliseconds(1)
      guard left > 0 else { return false }
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, Int32(min(left.rounded(.up), 60_000)))
      if count > 0 { return true }
      if count < 0 && errno != EINTR { return false }
    }
  }

  /// A waiting connection; `nil` if there is none.
  func accepted() -> Socket? {
    let other = accept(descriptor, nil, nil)
    guard other >= 0 else { return nil }
    _ = fcntl(other, F_SETFD, FD_CLOEXEC)
    _ = fcntl(other, F_SETFL, O_NONBLOCK)
    var on: Int32 = 1
    setsockopt(other, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    return Socket(descriptor: other)
  }

  /// Appends what has arrived, at most `most` bytes.
  /// - Throws: `Failure`.
  func receive(into bytes: inout [UInt8], most: Int, until end: ContinuousClock.Instant) throws {
    while true {
      guard wait(for: Int32(POLLIN), until: end) else { throw Failure.timedOut }
      let count = withUnsafeTemporaryAllocation(byteCount: most, alignment: 1) { buffer -> Int in
        let count = recv(descriptor, buffer.baseAddress, most, 0)
        if count > 0 { bytes.append(contentsOf: buffer.prefix(count)) }
        return count
      }
      if count > 0 { return }
      guard count < 0, errno == EAGAIN || errno == EINTR else { throw Failure.closed }
    }
  }

  /// - Throws: `Failure`.
  func send(_ bytes: [UInt8], until end: ContinuousClock.Instant) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        guard wait(for: Int32(POLLOUT), until: end) else { throw Failure.timedOut }
      } else if errno != EINTR {
        throw Failure.closed
      }
    }
  }

  /// Ends the connection so that what was sent arrives: says that no more comes, and reads what still does for a moment,
  /// because closing with unread bytes would take the answer back.
  func end() {
    shutdown(descriptor, Int32(SHUT_WR))
    var rest: [UInt8] = []
    let end = ContinuousClock.now + .milliseconds(500)
    while rest.count < 1 << 18, (try? receive(into: &rest, most: 1 << 14, until: end)) != nil {}
    close(descriptor)
  }
}

/// Why there is no server: one sentence.
public struct ServerError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
