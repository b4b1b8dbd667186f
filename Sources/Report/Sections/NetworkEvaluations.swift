/// The first evaluations of networks, and their number.
enum NetworkEvaluations: Section {
  /// Maximum number of evaluations shown.
  private static let most = 20

  static func blocks(_ context: Context) throws -> [Block] {
    let rows = "FROM network_evaluations JOIN runs USING (run_id) WHERE \(context.condition)"
    let table = try context.table(
      "network evaluations",
      """
      SELECT network, input, output, elapsed_ns, timing, network_evaluations.status AS status
      \(rows)
      ORDER BY run_id, ordinal LIMIT \(most)
      """,
      [
        .text("Network", "network"), .text("Input", "input"), .text("Output", "output"), .time("Time", "elapsed_ns"),
        .text("Timing", "timing"),
        .text("Status", "status"),
      ])
    guard !table.isEmpty,
      let total = try context.number("SELECT count(*) \(rows)")
    else { return [] }
    return [
      .heading(2, "Network evaluations"),
      .paragraph(
        """
        \(total > most ? "The first \(most) of" : "All") \(Text.counted(total, "evaluation")). A time is that of one call, or \
        where it says share a batch's divided by its rows.\(note: "superincreasing")
        """),
    ] + table.blocks + [
      .note(
        "superincreasing",
        """
        \(code: "superincreasing") is 1 where each element exceeds the sum of all before it. It does not test \
        x₁ > 0, so [−5, −4, −8, −16] gives 1; sums are rounded, so a near-tie such as 0.1 + 0.2 against 0.3 is decided by the \
        rounded sum.
        """)
    ]
  }
}
