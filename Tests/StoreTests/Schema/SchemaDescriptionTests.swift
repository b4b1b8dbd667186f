import TestSupport
import Testing

@testable import Store

@Suite struct SchemaDescriptionTests {
  @Test func everythingHasANote() throws {
    let directory = try TemporaryDirectory()
    let schema = try Store.open(path: directory.path("track.db"), access: .readWrite).schema()
    let names = [
      "runs", "hvp_costs", "forward_reverse", "comparisons", "fits", "network_evaluations", "run_inputs", "run_outputs",
    ]
    #expect(Set(Store.views).isSuperset(of: names + ["timings", "sweeps", "machines"]))
    #expect(
      schema.relations.filter(\.isView).map(\.name) == Store.views.sorted(), "name every view in SchemaNotes.views")
    for relation in schema.relations {
      #expect(relation.note != "", "write what a row of \(relation.name) is into SchemaNotes.relations")
      for column in relation.columns {
        #expect(
          column.note != "",
          "write what \(relation.name).\(column.name) holds beside it in its migration, or into SchemaNotes")
      }
    }
    let run = try #require(schema.relations.first { $0.name == "run" })
    #expect(run.references.map(\.table).sorted() == ["cell", "invocation"])
    #expect(run.constraints == ["CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)"])
    #expect(run.indexes.contains { $0.hasPrefix("CREATE INDEX run_by_cell ON run (cell)") })
    #expect(
      schema.relations.first { $0.name == "cost" }?.references == [
        .init(column: "run", table: "run", isRequired: true, isUnique: true)
      ])
  }

  @Test func aTablesTextIsRead() {
    let text = TableText(
      """
      CREATE TABLE "t" (
        id   INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('a,b', '--c')), -- one, or the other
        size TEXT,                          -- with (parentheses), and commas
        last REAL                           -- the last
      , added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1)), PRIMARY KEY (id, kind)) STRICT
      """)
    #expect(
      text.parts == [
        .init(name: "id", definition: "INTEGER PRIMARY KEY", comment: nil),
        .init(name: "kind", definition: "TEXT NOT NULL CHECK (kind IN ('a,b', '--c'))", comment: "one, or the other"),
        .init(name: "size", definition: "TEXT", comment: "with (parentheses), and commas"),
        .init(name: "last", definition: "REAL", comment: "the last"),
        .init(name: "added", definition: "INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1))", comment: nil),
        .init(name: "PRIMARY", definition: "KEY (id, kind)", comment: nil),
      ])
  }
}
