import Foundation
import Glibc

/// A raw connection to a server on this machine, over which anything can be sent.
public final class LoopbackClient {
  private let descriptor: Int32

  public struct Refused: Error {}

  /// Connects to a port of 127.0.0.1. No read waits longer than 30 s.
  public init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Refused() }
  }

  deinit { close(descriptor) }

  /// Sends all bytes, or as many as the server takes before it closes.
  public func send(_ bytes: [UInt8], endsSending: Bool = false) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      sent += count
    }
    if endsSending { shutdown(descriptor, Int32(SHUT_WR)) }
  }

  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Waits for one byte; whether it came.
  public func hasByte() -> Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, 0) == 1
  }

  /// All that comes until the server closes; `nil` if it does not close in time.
  public func rest() -> String? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        all += buffer.prefix(count)
      } else {
        return count == 0 || errno == ECONNRESET ? String(decoding: all, as: UTF8.self) : nil
      }
    }
  }

  /// The answer to a GET of a target at a port, with its header.
  public static func get(_ target: String, port: Int) throws -> String {
    let client = try LoopbackClient(port: port)
    client.send("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    return client.rest() ?? ""
  }
}
