/// An answer to a request.
public struct PageResponse: Sendable {
  /// Codes of HTTP that pages use.
  public enum Status: Int, Sendable {
    case ok = 200
    case found = 302
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case tooLarge = 413
    case misdirected = 421
    case headersTooLarge = 431
    case fault = 500
    case unavailable = 503
    case versionNotSupported = 505

    /// As in the status line.
    public var reason: String {
      switch self {
      case .ok: "OK"
      case .found: "Found"
      case .badRequest: "Bad Request"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .requestTimeout: "Request Timeout"
      case .tooLarge: "Content Too Large"
      case .misdirected: "Misdirected Request"
      case .headersTooLarge: "Request Header Fields Too Large"
      case .fault: "Internal Server Error"
      case .unavailable: "Service Unavailable"
      case .versionNotSupported: "HTTP Version Not Supported"
      }
    }
  }

  public let status: Status
  public let contentType: String
  public let body: [UInt8]
  /// Further headers.
  public var headers: [(name: String, value: String)] = []

  public init(_ status: Status, contentType: String = "text/plain; charset=utf-8", body: [UInt8]) {
    (self.status, self.contentType, self.body) = (status, contentType, body)
  }

  /// One sentence as plain text.
  public init(_ status: Status, _ sentence: String) { self.init(status, body: Array((sentence + "\n").utf8)) }
}

/// Why there is no page.
struct PageError: Error {
  let status: PageResponse.Status
  let sentence: String

  init(_ status: PageResponse.Status, _ sentence: String) { (self.status, self.sentence) = (status, sentence) }
}
