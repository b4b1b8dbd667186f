/// The fastest strategy of each model and size, and what is not known to be slower.
enum StrategiesByCell: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let sentences = Sentences.cells(try CellRows.facts(context, configuration))
    guard !sentences.isEmpty else { return [] }
    return [
      .heading(2, "The fastest strategy by model and size"),
      .paragraph(
        "Among strategies that compute one exact product without a set-up (\(configuration.description)), by the stored verdicts."
      ), .list(sentences),
    ]
  }
}
