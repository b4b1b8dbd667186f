public import Store

/// The pages of a database: answers requests, and knows nothing of sockets. Only reads. Each request opens the database
/// anew and reads in short transactions, so no writer waits, and a database that was moved or migrated is seen as it is.
public struct Site: Sendable {
  /// Path of the database.
  public let path: String
  /// What is known of models beside their runs.
  private let models: [ModelEntry]
  /// The graph of a run.
  private let graph: @Sendable (StoredRun) throws -> RunGraph
  /// Maximum number of seconds of a user's query.
  private let seconds: Int
  /// Whether the program ends, which ends a user's query.
  private let isStopping: @Sendable () -> Bool

  /// - Parameters:
  ///   - graph: throws `NoGraph` where a run has none.
  public init(
    path: String, models: [ModelEntry] = [],
    graph: @escaping @Sendable (StoredRun) throws -> RunGraph = { _ in throw NoGraph("Graphs are not available here") },
    seconds: Int = 10, isStopping: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.path, self.models, self.graph) = (path, models, graph)
    (self.seconds, self.isStopping) = (seconds, isStopping)
  }

  /// The answer to a request; never throws, and always ends.
  public func respond(to request: PageRequest) -> PageResponse {
    do {
      if let file = SiteFiles.response(to: request.address) { return file }
      let store = try Store.open(path: path, access: .readOnly)
      return try write(try page(for: request, of: store), request)
    } catch let error as PageError {
      return failure(error.status, error.sentence, request)
    } catch let error as StoreError {
      let status: PageResponse.Status =
        switch error.kind {
        case .absent, .cannotAccess, .interrupted, .unusable: .unavailable
        default: .fault
        }
      return failure(status, error.description, request)
    } catch {
      return failure(.fault, "\(error)", request)
    }
  }

  private func page(for request: PageRequest, of store: Store) throws -> PageContent {
    let path = request.address.path
    switch (path.first, path.count) {
    case (nil, 0): return try store.snapshot { try SweepsPage.content(request, $0) }
    case ("sweeps", 2): return try store.snapshot { try SweepPage.content(path[1], $0) }
    case ("runs", 1): return try store.snapshot { try RunsPage.content(request, $0) }
    case ("runs", 2): return try store.snapshot { try RunPage.content(path[1], request, $0) }
    case ("runs", 3) where path[2] == "graph": return try GraphPage.content(path[1], store, graph)
    case ("compare", 1): return try ComparePage.content(request, store)
    case ("models", 1): return try store.snapshot { try ModelsPage.all(models, $0) }
    case ("models", 2): return try store.snapshot { try ModelsPage.one(path[1], models, $0) }
    case ("sql", 1): return try SQLPage.content(request, store, seconds: seconds, isStopping: isStopping)
    default: throw PageError(.notFound, "there is no page \(request.address.text)")
    }
  }

  private func write(_ page: PageContent, _ request: PageRequest) throws -> PageResponse {
    let table = try request.value("table")
    var response =
      switch try request.choice("format", of: ["csv", "json", "html"]) {
      case "csv":
        PageResponse(
          page.status, contentType: "text/csv; charset=utf-8; header=present",
          body: Array(try RowFiles.csv(page, table: table).utf8))
      case "json":
        PageResponse(
          page.status, contentType: "application/json", body: Array(try RowFiles.json(page, table: table).utf8))
      default:
        PageResponse(
          page.status, contentType: "text/html; charset=utf-8",
          body: Array(HTMLPage.text(page, at: request.address, database: path).utf8))
      }
    if let next = page.next {
      let format = try request.value("format")
      response.headers.append(("Link", "<\(next.with("format", format).text)>; rel=\"next\""))
    }
    return response
  }

  /// The sentence as a page, or as plain text where a file was asked for.
  private func failure(_ status: PageResponse.Status, _ sentence: String, _ request: PageRequest) -> PageResponse {
    guard request.values("format").allSatisfy({ $0 == "html" }) else { return PageResponse(status, sentence) }
    let page = PageContent(
      status.reason, in: nil,
      [.markup("<p class=\"fault\" role=\"alert\">\(PageText.short(sentence)).</p><p><a href=\"/\">All sweeps</a></p>")]
    )
    return PageResponse(
      status, contentType: "text/html; charset=utf-8",
      body: Array(HTMLPage.text(page, at: request.address, database: path).utf8))
  }
}
