import Page

/// Decides what a request may ask, before any page is made.
enum Gate {
  /// What follows from a head: the request for a page, and whether the connection stays open.
  struct Passed {
    let request: PageRequest
    /// Whether only the header of the answer is sent.
    let isHead: Bool
    let staysOpen: Bool
  }

  /// - Throws: `RequestHead.Refusal`, after which the connection closes.
  static func check(_ head: RequestHead) throws -> Passed {
    func refused(_ status: PageResponse.Status, _ sentence: String) -> RequestHead.Refusal {
      RequestHead.Refusal(status: status, sentence: sentence)
    }
    // A page of another site whose name was made to mean this machine (DNS rebinding) sends its own name.
    guard let host = try head.value("host") else {
      throw refused(.badRequest, "the request has no Host; open http://127.0.0.1 with the port that track serve says")
    }
    guard isOurs(host) else {
      throw refused(
        .misdirected, "the request is for another host; open http://127.0.0.1 with the port that track serve says")
    }
    guard head.method == "GET" || head.method == "HEAD" else {
      throw refused(.methodNotAllowed, "pages are only read here: GET and HEAD are allowed")
    }
    guard try head.value("transfer-encoding") == nil, ["0", nil].contains(try head.value("content-length")) else {
      throw refused(.tooLarge, "a request has no body here")
    }
    let site = try head.value("sec-fetch-site")
    guard let request = PageRequest(target: head.target, isForeign: site == "cross-site" || site == "same-site") else {
      throw refused(.badRequest, "the address is wrong")
    }
    let connection = try head.value("connection")?.lowercased() ?? ""
    let staysOpen = head.isVersion11 ? !connection.contains("close") : connection.contains("keep-alive")
    return Passed(request: request, isHead: head.method == "HEAD", staysOpen: staysOpen)
  }

  /// Whether a Host is this machine's loopback, on any port: a tunnel may have another one.
  static func isOurs(_ host: String) -> Bool {
    let parts = host.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard ["127.0.0.1", "localhost"].contains(parts[0]) else { return false }
    guard parts.count == 2 else { return true }
    return !parts[1].isEmpty && parts[1].utf8.count <= 5
      && parts[1].utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
