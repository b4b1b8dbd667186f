import Store

/// Runs that meet filters, in an order, a page at a time.
enum RunsPage {
  static func content(_ request: PageRequest, _ snapshot: Store.Snapshot) throws -> PageContent {
    let query = try RunsQuery(request)
    let found = try query.find(in: snapshot)
    let rows = try RunsQuery.rows(of: found.prefix(query.limit), in: snapshot)
    let here = request.address.with("after", nil).with("format", nil).with("table", nil)
    var table = RunTable.table(
      "runs", "Runs", rows,
      sorting: { name in
        let isCurrent = query.sorting.name == name
        let next = isCurrent && query.isDescending ? "ascending" : "descending"
        // What is small is what people look for first; of times of recording, the newest.
        let order = isCurrent ? next : name == "recorded" ? "descending" : "ascending"
        return (
          isCurrent ? (query.isDescending ? .descending : .ascending) : nil,
          here.with("sort", name).with("order", order)
        )
      }, isChoice: true)
    table.empty = "no run meets these conditions."
    if query.sorting.name != "recorded" {
      table.remark = "Runs without a value of the column that they are sorted by are left out."
    }
    let rowsOfForm: [PageContent.Block] =
      rows.rows.isEmpty
      ? [.table(table)]
      : [
        .markup("<form action=\"/compare\" method=\"get\">"), .table(table),
        .markup("<p><button>Compare the two chosen runs</button></p></form>"),
      ]
    var page = PageContent("Runs", in: .runs, [.markup(try form(request, snapshot))] + rowsOfForm)
    if found.count > query.limit { page.next = here.with("after", found[query.limit - 1].after) }
    return page
  }

  private static func form(_ request: PageRequest, _ snapshot: Store.Snapshot) throws -> Markup {
    let workloads = try snapshot.query("SELECT DISTINCT workload FROM cell ORDER BY workload LIMIT 200")
    // Jumps from each name to the next by the index, so that the number of runs does not matter.
    let strategies = try snapshot.query(
      """
      WITH RECURSIVE name (name) AS (
        SELECT min(strategy) FROM timing_summary WHERE kind = 'hvp'
        UNION ALL
        SELECT (SELECT min(strategy) FROM timing_summary WHERE kind = 'hvp' AND strategy > name.name)
        FROM name WHERE name.name IS NOT NULL)
      SELECT name FROM name WHERE name IS NOT NULL LIMIT 200
      """)
    let fields: [Markup] = [
      field("workload", "model", try request.value("workload"), of: workloads.rows.compactMap { $0[0].text }),
      field("strategy", "strategy", try request.value("strategy"), of: strategies.rows.compactMap { $0[0].text }),
      choice("kind", try request.value("kind"), of: RunKind.allCases.map(\.rawValue)),
      choice("status", try request.value("status"), of: RunStatus.allCases.map(\.rawValue)),
      field("tag", "tag", try request.value("tag")), field("sweep", "sweep", try request.value("sweep")),
      field("since", "recorded since, UTC", try request.value("since")),
      field("before", "and before", try request.value("before")),
    ]
    let kept = ["dtype", "machine", "sort", "order", "limit"].flatMap { name in
      request.values(name).prefix(1).map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as Markup }
    }
    return """
      <form class="filters" action="/runs" method="get" aria-label="Filters">\(fields)\(kept)<div><button>Filter</button> \
      <a href="/runs">Clear</a></div></form>
      """
  }

  private static func field(_ name: String, _ label: String, _ value: String?, of options: [String] = []) -> Markup {
    let list: Markup =
      options.isEmpty
      ? "" : "<datalist id=\"list-\(name)\">\(options.map { "<option value=\"\($0)\"></option>" as Markup })</datalist>"
    let reference: Markup = options.isEmpty ? "" : " list=\"list-\(name)\""
    return """
      <div><label for="\(name)">\(label)</label><input id="\(name)" name="\(name)" value="\(value ?? "")"\(reference)>\(list)</div>
      """
  }

  private static func choice(_ name: String, _ value: String?, of words: [String]) -> Markup {
    let options = words.map { word -> Markup in
      "<option\(word == value ? " selected" as Markup : "" as Markup)>\(word)</option>"
    }
    return """
      <div><label for="\(name)">\(name)</label><select id="\(name)" name="\(name)"><option value="">any</option>\(options)</select></div>
      """
  }
}
