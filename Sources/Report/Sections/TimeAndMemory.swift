/// Time against memory of Hessian-vector products, at the greatest size of each model.
enum TimeAndMemory: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let cells = greatest(try CellRows.facts(context, configuration))
    let sentences = Sentences.frontiers(cells)
    guard !sentences.isEmpty else { return [] }
    return [
      .heading(2, "Time against memory"),
      .paragraph(
        """
        Of the strategies in the table above, those with no other that has both less time and less memory, by medians and exact peaks. \
        What a set-up keeps is counted as memory, its time is not in that of a call.
        """), .list(sentences),
    ]
  }

  /// The last of each model's cells, which are in the order of their variables.
  private static func greatest(_ cells: [CellFacts]) -> [CellFacts] {
    cells.indices.filter { $0 == cells.count - 1 || cells[$0].model != cells[$0 + 1].model }.map { cells[$0] }
  }
}
