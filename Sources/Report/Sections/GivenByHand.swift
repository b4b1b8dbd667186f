/// Runs on tensors that a user gave, such as the worked examples: inputs and outputs.
enum GivenByHand: Section {
  /// Maximum number of runs shown.
  private static let most = 30

  static func blocks(_ context: Context) throws -> [Block] {
    let table = try context.table(
      "given by hand",
      """
      WITH given AS MATERIALIZED (
        SELECT workload, strategy, run_id, recorded_at,
               (SELECT group_concat(name || ' = ' || preview, ', ')
                FROM (SELECT name, preview FROM run_inputs AS i WHERE i.run_id = runs.run_id AND generator IS NULL ORDER BY name))
                 AS given
        FROM runs
        WHERE \(context.condition)
          AND kind = 'hvp' AND status = 'finished'
          AND run_id IN (SELECT run_id FROM run_inputs WHERE generator IS NULL)
          AND (strategy NOT IN ('value', 'gradient')
               OR run_id NOT IN (SELECT run_id FROM run_inputs WHERE generator IS NOT NULL AND name <> 'x.direction'))
      ), newest AS MATERIALIZED (
        SELECT workload, strategy, given, run_id, first FROM (
          SELECT *, row_number() OVER (PARTITION BY workload, strategy, given ORDER BY recorded_at DESC, run_id DESC) AS place,
                 min(recorded_at || run_id) OVER (PARTITION BY workload, strategy, given) AS first
          FROM given)
        WHERE place = 1 ORDER BY first LIMIT \(most)
      ), results AS MATERIALIZED (
        SELECT workload, strategy, given, first,
               (SELECT group_concat(name || ' = ' || preview, ', ')
                FROM (SELECT name, preview FROM run_outputs AS o WHERE o.run_id = newest.run_id ORDER BY name)) AS outputs
        FROM newest ORDER BY first
      )
      SELECT workload, given, outputs, group_concat(strategy, ', ') AS strategies
      FROM results GROUP BY workload, given, outputs ORDER BY min(first)
      """,
      [
        .text("Workload", "workload"), .text("Given", "given"), .text("Result", "outputs"), .text("By", "strategies"),
      ])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "Computed on tensors given by hand"),
      .paragraph(
        """
        For L(x) = ½(vᵀx)² the product v vᵀ x is the gradient at x, and v vᵀ y the Hessian-vector product.\(note: "hessian") Values \
        and gradients are shown where the point was given, too; larger tensors show their first values.
        """),
    ] + table.blocks + [
      .note(
        "hessian",
        """
        The notes label v vᵀ x = [57, 19, 76] as ∇²L(x); it is ∇²L·x, that is ∇L(x). Their ½(vvᵀ + vᵀv) mixes a \
        matrix and a scalar; ½(vvᵀ + (vvᵀ)ᵀ) is meant.
        """)
    ]
  }
}
