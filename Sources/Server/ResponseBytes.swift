import Page

/// Writes answers as HTTP.
enum ResponseBytes {
  /// Every answer forbids the browser to load anything from elsewhere, to run anything that is written into a page, to show
  /// the page within another one, and to keep it.
  private static let fields = """
    Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r
    X-Content-Type-Options: nosniff\r
    X-Frame-Options: DENY\r
    Referrer-Policy: no-referrer\r
    Cross-Origin-Opener-Policy: same-origin\r
    Cross-Origin-Resource-Policy: same-origin\r
    Cache-Control: no-store\r

    """

  /// - Parameter isHead: whether the body is left out, as HEAD asks.
  static func bytes(_ response: PageResponse, isHead: Bool, staysOpen: Bool) -> [UInt8] {
    var text = "HTTP/1.1 \(response.status.rawValue) \(response.status.reason)\r\n"
    text += "Content-Type: \(response.contentType)\r\nContent-Length: \(response.body.count)\r\n"
    if response.status == .methodNotAllowed { text += "Allow: GET, HEAD\r\n" }
    for (name, value) in response.headers { text += "\(name): \(value)\r\n" }
    text += fields + "Connection: \(staysOpen ? "keep-alive" : "close")\r\n\r\n"
    return Array(text.utf8) + (isHead ? [] : response.body)
  }
}
