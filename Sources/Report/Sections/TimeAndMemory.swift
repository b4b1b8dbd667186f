/// Time against memory of Hessian-vector products, at the greatest size of each model.
enum TimeAndMemory: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let cells = try CellRows.greatest(context, configuration)
    let sentences = Sentences.frontiers(cells)
    guard !sentences.isEmpty else { return [] }
    return [
      .heading(2, "Time against memory"),
      .paragraph(
        """
        Of the strategies in the table above, those with no other that has both less time and less memory, by medians and exact peaks. \
        What a set-up keeps is counted as memory, its time is not in that of a call.
        """), .list(sentences),
    ] + StrategyFigures.timeAgainstMemory(cells)
  }
}
