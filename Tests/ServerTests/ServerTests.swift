import Foundation
import Statistics
import Synchronization
import TestSupport
import Testing

@testable import Page
@testable import Server

/// A server of a test's own, and raw connections to it.
final class RunningServer: Sendable {
  let server: Server
  private let directory: TemporaryDirectory
  private let isStopping: StopFlag

  private final class StopFlag: Sendable {
    let value = Atomic<Bool>(false)
  }

  init(limits: ServerLimits = ServerLimits()) throws {
    directory = try TemporaryDirectory()
    // There is no database, which pages say: what is tested is how they are asked for.
    let server = try Server(Site(path: directory.path("none.db")), port: 0, limits: limits)
    let flag = StopFlag()
    (self.server, isStopping) = (server, flag)
    Thread.detachNewThread { server.run { flag.value.load(ordering: .relaxed) } }
  }

  deinit { isStopping.value.store(true, ordering: .relaxed) }

  /// A connection to it.
  func connect() throws -> LoopbackClient { try LoopbackClient(port: server.port) }

  /// Sends bytes and returns all that comes back until the server closes; `nil` if it does not close in time.
  func exchange(_ bytes: [UInt8], endsSending: Bool = false) throws -> String? {
    let client = try connect()
    client.send(bytes, endsSending: endsSending)
    return client.rest()
  }

  func exchange(_ text: String) throws -> String? { try exchange(Array(text.utf8)) }
}

@Suite struct ServerTests {
  private static let close = "Connection: close\r\n"

  private func request(_ target: String, _ fields: String = Self.close, method: String = "GET") -> String {
    "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
  }

  @Test func anAnswerHasItsHeaders() throws {
    let answer = try #require(try RunningServer().exchange(request("/style.css")))
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/css; charset=utf-8\r\n"))
    for field in [
      "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-store", "Connection: close",
    ] { #expect(answer.contains("\r\n\(field)\r\n"), "\(field)") }
    let parts = answer.components(separatedBy: "\r\n\r\n")
    #expect(answer.contains("Content-Length: \(parts.dropFirst().joined(separator: "\r\n\r\n").utf8.count)\r\n"))
  }

  @Test func headHasNoBody() throws {
    let answer = try #require(try RunningServer().exchange(request("/style.css", method: "HEAD")))
    #expect(answer.hasSuffix("\r\n\r\n") && !answer.contains("Content-Length: 0"))
  }

  @Test func requestsSentAheadAreAnsweredInOrder() throws {
    let several = ["/style.css", "/page.js", "/icon.svg"].map { request($0, "") }.joined() + request("/nothing")
    let answer = try #require(try RunningServer().exchange(several))
    let types = answer.matches(of: /HTTP\/1.1 (\d+) [^\r]*\r\nContent-Type: ([a-z\/+]+)/).map {
      "\($0.output.1) \($0.output.2)"
    }
    #expect(types == ["200 text/css", "200 text/javascript", "200 image/svg+xml", "503 text/html"])
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421), ("GET / HTTP/1.1\r\n\r\n", 400), ("nonsense\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 405),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n", 413),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 413),
    ("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505), ("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
  ])
  func aRefusedRequestEndsTheConnection(text: String, code: Int) throws {
    let answer = try #require(try RunningServer().exchange(text + request("/style.css")))
    #expect(answer.hasPrefix("HTTP/1.1 \(code) ") && answer.contains("\r\nConnection: close\r\n"))
    #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "what follows a refused request is not read")
  }

  @Test func aLongRequestIsRefused() throws {
    for text in [
      "GET /" + String(repeating: "a", count: 20_000), request("/", "A: \(String(repeating: "b", count: 1 << 20))\r\n"),
    ] {
      #expect(try #require(try RunningServer().exchange(text)).hasPrefix("HTTP/1.1 431 "))
    }
  }

  @Test func aSlowRequestIsEnded() throws {
    var limits = ServerLimits()
    (limits.head, limits.idle) = (.milliseconds(200), .milliseconds(300))
    let running = try RunningServer(limits: limits)
    #expect(try #require(try running.exchange("GET / HTT")).hasPrefix("HTTP/1.1 408 "))
    // A client that says nothing is left without an answer.
    #expect(try running.exchange("") == "")
    // Bytes that drip do not prolong it.
    let client = try running.connect()
    for byte in "GET /".utf8 {
      client.send([byte])
      usleep(80_000)
    }
    #expect(try #require(client.rest()).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func tooManyConnectionsAreToldSo() throws {
    var limits = ServerLimits()
    limits.connections = 2
    let running = try RunningServer(limits: limits)
    var open = try (0..<2).map { _ in try running.connect() }
    // Both are served once they have an answer.
    for client in open {
      client.send(request("/icon.svg", ""))
      #expect(client.hasByte())
    }
    #expect(try #require(try running.exchange("")).hasPrefix("HTTP/1.1 503 "))
    open = []
    var answer: String?
    for _ in 0..<100 where answer?.hasPrefix("HTTP/1.1 200 ") != true {
      usleep(20_000)
      answer = try running.exchange(request("/icon.svg"))
    }
    #expect(answer?.hasPrefix("HTTP/1.1 200 ") == true)
  }

  @Test func aConnectionHasABoundedNumberOfRequests() throws {
    var limits = ServerLimits()
    limits.requestsOfAConnection = 3
    let several = String(repeating: request("/icon.svg", ""), count: 5)
    let answer = try #require(try RunningServer(limits: limits).exchange(several))
    #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
  }

  @Test func onlyLoopbackIsListenedOn() throws {
    let running = try RunningServer()
    let port = String(running.server.port, radix: 16, uppercase: true)
    let listening = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").filter {
      $0.contains(":\(String(repeating: "0", count: 4 - port.count))\(port) 00000000:0000 0A")
    }
    #expect(listening.count == 1 && listening[0].contains(" 0100007F:"))
    #expect(throws: ServerError.self) { try Server(Site(path: "none.db"), port: running.server.port) }
  }

  /// Whatever is sent is answered by HTTP or by the end of the connection, and the next request is served.
  @Test func anyBytesAreSurvived() throws {
    let running = try RunningServer()
    var numbers = SplitMix64(seed: 20)
    let bytes = Array(request("/runs?sort=time&limit=3", "Accept: */*\r\nContent-Length: 0\r\n").utf8)
    for _ in 0..<300 {
      var sent = bytes
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let place = Int.random(in: 0..<sent.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: sent[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: sent.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
        case 2: sent.removeSubrange(place..<min(place + 5, sent.count))
        default: sent.insert(contentsOf: sent[place...].prefix(40), at: place)
        }
        if sent.isEmpty { sent = bytes }
      }
      let answer = try #require(try running.exchange(sent, endsSending: true))
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 "), "\(String(decoding: sent, as: UTF8.self))")
    }
    #expect(try #require(try running.exchange(request("/icon.svg"))).hasPrefix("HTTP/1.1 200 "))
  }
}
