import Testing

@testable import Page
@testable import Server

@Suite struct RequestHeadTests {
  private func head(_ text: String) throws -> RequestHead { try RequestHead(Array(text.utf8)) }

  private func status(_ text: String) -> PageResponse.Status? {
    do {
      _ = try Gate.check(head(text))
      return nil
    } catch { return (error as? RequestHead.Refusal)?.status }
  }

  @Test func aRequestIsRead() throws {
    let head = try head("GET /runs?a=b HTTP/1.1\r\nHost: 127.0.0.1:8321\r\nX-Empty:\r\nAccept:  text/html\t \r\n\r\n")
    #expect(head.method == "GET" && head.target == "/runs?a=b" && head.isVersion11)
    #expect(head.fields.map(\.name) == ["host", "x-empty", "accept"])
    #expect(head.fields.map(\.value) == ["127.0.0.1:8321", "", "text/html"])
    #expect(try Gate.check(head).staysOpen)
  }

  @Test(arguments: [
    "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n\r\n",
    " GET / HTTP/1.1\r\n\r\n",
    "GET  / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "GET / x HTTP/1.1\r\n\r\n", "GET /\u{e4} HTTP/1.1\r\n\r\n",
    "G(T / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n",
    "GET / HTTP/1.1\r\r\n\r\n", "\r\n\r\n", "",
    "GET / FTP/1.1\r\nHost: localhost\r\n\r\n",
  ])
  func aRequestOfTwoMeaningsIsRefused(text: String) { #expect(status(text) == .badRequest) }

  @Test func whatIsNotServedHasItsCode() {
    func request(_ line: String, _ fields: String = "Host: localhost\r\n") -> PageResponse.Status? {
      status("\(line)\r\n\(fields)\r\n")
    }
    #expect(request("GET / HTTP/1.1") == nil && request("HEAD /runs HTTP/1.0") == nil)
    #expect(request("GET / HTTP/2.0") == .versionNotSupported && request("GET / HTTP/1.2") == .versionNotSupported)
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PRI"] {
      #expect(request("\(method) / HTTP/1.1") == .methodNotAllowed, "\(method)")
    }
    #expect(request("GET / HTTP/1.1", "") == .badRequest)
    #expect(request("GET / HTTP/1.1", "Host: localhost\r\nHost: localhost\r\n") == .badRequest)
    #expect(request("GET / HTTP/1.1", "Host: localhost\r\nContent-Length: 0\r\n") == nil)
    for field in ["Content-Length: 1", "Content-Length: x", "Transfer-Encoding: chunked", "Content-Length: 00"] {
      #expect(request("GET / HTTP/1.1", "Host: localhost\r\n\(field)\r\n") == .tooLarge, "\(field)")
    }
    #expect(request("GET http://localhost/ HTTP/1.1") == .badRequest && request("GET * HTTP/1.1") == .badRequest)
    let many = String(repeating: "A: b\r\n", count: RequestHead.maxFields)
    #expect(request("GET / HTTP/1.1", "Host: localhost\r\n" + many) == .headersTooLarge)
  }

  @Test(arguments: ["127.0.0.1", "127.0.0.1:8321", "localhost", "LOCALHOST:1", "localhost:65535"])
  func loopbackIsOurs(host: String) { #expect(Gate.isOurs(host)) }

  @Test(arguments: [
    "", "evil.example", "evil.example:8321", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1:",
    "127.0.0.1:x",
    "127.0.0.1:80:80", "localhost@evil", "0.0.0.0", "127.0.0.2", "[::1]", "localhost:123456", " localhost",
    "localhost,evil",
  ])
  func anotherHostIsNot(host: String) { #expect(!Gate.isOurs(host)) }

  @Test func connectionsStayOpenAsAsked() throws {
    func staysOpen(_ version: String, _ connection: String) throws -> Bool {
      try Gate.check(head("GET / HTTP/\(version)\r\nHost: localhost\r\n\(connection)\r\n")).staysOpen
    }
    #expect(try staysOpen("1.1", "") && !staysOpen("1.1", "Connection: close\r\n"))
    #expect(try !staysOpen("1.0", "") && staysOpen("1.0", "Connection: keep-alive\r\n"))
  }

  @Test func theEndOfAHeadIsFound() {
    #expect(RequestHead.length(in: Array("GET / HTTP/1.1\r\n\r\nrest".utf8)) == 18)
    #expect(RequestHead.length(in: Array("a\r\n\r\r\n\r\nb".utf8)) == 8)
    #expect(RequestHead.length(in: Array("a\r\n\r".utf8)) == nil && RequestHead.length(in: []) == nil)
    #expect(RequestHead.length(in: Array("\n\n\r\r\n\n".utf8)) == nil)
  }

  @Test func pagesOfOtherSitesAreKnown() throws {
    for (site, isForeign) in [("cross-site", true), ("same-site", true), ("same-origin", false), ("none", false)] {
      let passed = try Gate.check(head("GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: \(site)\r\n\r\n"))
      #expect(passed.request.isForeign == isForeign)
    }
  }
}
