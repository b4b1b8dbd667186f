/// The table below the answer: strategies by model, at the greatest size of each.
enum Summary: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else { return [] }
    let table = try DerivativeStrategies.summary(context, configuration)
    guard !table.isEmpty else { return [] }
    let figures = StrategyFigures.inGradients(try CellRows.greatest(context, configuration))
    return figures + [
      .paragraph(
        """
        Hessian-vector products at the greatest size of each model (\(configuration.description)), in gradients of the same function; the \
        appendix has all sizes.
        """)
    ] + table.blocks
  }
}
