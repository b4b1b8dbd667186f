/// The adjoints of the worked problem 1.2, from the newest recorded gradient of `two-branch`.
enum GradientsOfTwoBranch: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    let table = try context.table(
      "gradients of two-branch",
      """
      SELECT name, shape, preview, run_id FROM run_outputs
      WHERE run_id = (
        SELECT run_id FROM runs
        WHERE \(context.condition) AND kind = 'gradient' AND workload = 'two-branch' AND status = 'finished'
        ORDER BY recorded_at DESC, run_id DESC LIMIT 1)
      ORDER BY name
      """,
      [.text("Result", "name"), .text("Shape", "shape"), .text("First values", "preview")])
    guard !table.isEmpty else { return [] }
    return [
      .heading(2, "Gradients of the two-branch network"),
      .paragraph("Every adjoint of the newest run of \(code: "track run gradient two-branch").\(note: "adjoints")"),
    ] + table.blocks + [
      .note(
        "adjoints",
        """
        The notes apply softmax twice and with the wrong sign: ȳ is y′ − t. They leave out the transposes in c̄₁ = W₁ᵀḡ and c̄₂ = W₂ᵀḡ \
        (the parts of Wg) and the adjoint W̄₄ = ȳxᵀ, and write ReLU′ at c₂ where it is at u, which is equal as ReLU′(0) = 0 here.
        """)
    ]
  }
}
