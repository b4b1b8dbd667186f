import GRDB

/// Checks that the evaluations of a run are numbered from 0 without gaps.
enum EvaluationCheck: DatabaseCheck {
  static let area = "evaluations"

  static func problems(in db: GRDB.Database) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT run_id, count(*), max(ordinal) + 1 FROM evaluation JOIN run ON run.id = evaluation.run
        GROUP BY run.id HAVING count(*) <> max(ordinal) + 1 ORDER BY run.id
        """
    ).map { "run \($0[0] as String) has \($0[1] as Int) evaluations, numbered up to \(($0[2] as Int) - 1)" }
  }
}
