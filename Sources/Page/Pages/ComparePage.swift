import Report
import Statistics
import Store

/// Two runs side by side: only what differs.
enum ComparePage {
  static func content(_ request: PageRequest, _ store: Store) throws -> PageContent {
    let names = request.values("run")
    guard names.count == 2 else { return try choose(names, store) }
    let ids = try store.snapshot { snapshot in try names.map { try Reference.find(.run, $0, in: snapshot) } }
    guard let difference = try RunDifference(ids[0], ids[1], in: store) else {
      throw PageError(.notFound, "one of the runs was removed meanwhile")
    }
    let labels = ids.map { PageText.run(.text($0)) }
    let settings = pairs(difference.settings, ["setting", "first", "second"])
    let amounts = pairs(difference.amounts, ["amount", "first", "second", "ratio"])
    let outputs = ResultTable(
      columns: ["tensor", "verdict", "distance"],
      rows: difference.outputs.map { [.text($0.name), .text($0.verdict), $0.distance.map(SQLValue.real) ?? .null] })
    let equal = difference.amounts.filter { $0.a == $0.b }.map(\.name)
    var shown = amounts
    shown.rows = amounts.rows.filter { $0[1] != $0[2] }
    var page = PageContent(
      "Two runs", in: .compare,
      [
        .paragraph("First: \(labels[0]); second: \(labels[1]). \(swap(ids)) Only what differs is shown."),
        .table(
          PageTable(
            "settings", "Settings that differ", settings, columns: columns(first: "setting"),
            empty: "no setting differs.")),
        .table(
          PageTable(
            "costs", "Costs that differ", shown,
            columns: columns(first: "amount") + [
              .init("first ÷ second", isNumeric: true) { PageText.ratio($0["ratio"]) }
            ], empty: "no cost differs, or neither run has any.",
            remark: equal.isEmpty ? "" : "Equal: \(equal.joined(separator: ", ")).")),
      ])
    if let row = PageTable(plain: "", "", difference.paired).byName.first {
      page.blocks.append(
        .paragraph(
          """
          Sampled side by side: the first takes \(PageText.ratio(row["time_ratio"])) times the second \
          (\(PageText.ratio(row["low"])) to \(PageText.ratio(row["high"]))); noise floor \(PageText.ratio(row["noise_floor"])). \
          Faster: \(PageText.value(row["winner_by_time"])).
          """))
      page.blocks.append(.data(name: "paired", difference.paired))
    }
    page.blocks.append(
      .table(
        PageTable(
          "outputs", "Outputs", outputs,
          columns: [
            .init("tensor") { PageText.value($0["tensor"]) }, .init("verdict") { PageText.value($0["verdict"]) },
            .init("largest distance", isNumeric: true) { PageText.small($0["distance"]) },
          ])))
    return page
  }

  private static func swap(_ ids: [String]) -> Markup {
    "<a href=\"\(Address("compare", query: [("run", ids[1]), ("run", ids[0])]))\">Swap them.</a>"
  }

  private static func pairs(_ pairs: [RunDifference.Pair], _ columns: [String]) -> ResultTable {
    ResultTable(
      columns: columns,
      rows: pairs.map { pair in
        let row: [SQLValue] = [.text(pair.name), pair.a, pair.b]
        return columns.count == 3 ? row : row + [pair.ratio.map(SQLValue.real) ?? .null]
      })
  }

  private static func columns(first: String) -> [PageTable.Column] {
    func value(_ row: PageTable.Row, _ side: String) -> Markup {
      let name = row[first].text ?? ""
      if name.hasSuffix("_ns") { return PageText.time(row[side]) }
      if name.hasSuffix("_bytes") || name.hasPrefix("bytes_") { return PageText.bytes(row[side]) }
      if name == "residual" { return PageText.small(row[side]) }
      if name == "size" { return PageText.size(row[side]) }
      if name == "sweep_id" { return PageText.sweep(row[side]) }
      return first == "amount" ? PageText.count(row[side]) : PageText.value(row[side])
    }
    let isNumeric = first == "amount"
    return [
      .init(Markup(text: first)) { PageText.value($0[first]) },
      .init("first", isNumeric: isNumeric) { value($0, "first") },
      .init("second", isNumeric: isNumeric) { value($0, "second") },
    ]
  }

  /// What is shown where not two runs are named.
  private static func choose(_ names: [String], _ store: Store) throws -> PageContent {
    let rows = try store.snapshot { snapshot in
      guard let request = PageRequest(target: "/runs?limit=20") else { return ResultTable(columns: [], rows: []) }
      return try RunsQuery.rows(of: RunsQuery(request).find(in: snapshot).prefix(20), in: snapshot)
    }
    let fields = ["First run", "Second run"].enumerated().map { index, label -> Markup in
      let value = index < names.count ? names[index] : ""
      return """
        <div><label for="run\(index)">\(label)</label><input id="run\(index)" name="run" value="\(value)" size="40" required></div>
        """
    }
    let form: Markup = """
      <form class="filters" action="/compare" method="get">\(fields)<div><button>Compare</button></div></form>
      """
    let count: Markup = names.count > 2 ? "\(names.count) runs were chosen; choose two. " : ""
    return PageContent(
      "Compare two runs", in: .compare,
      [
        .paragraph(
          """
          \(count)Give two runs by their identity, its beginning, or <code>latest</code>, or choose two in the \
          <a href="/runs">list of runs</a>.
          """), .markup(form), .table(RunTable.table("runs", "The newest runs", rows)),
      ])
  }
}
