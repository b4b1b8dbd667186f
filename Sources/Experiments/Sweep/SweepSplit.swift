/// The split of a sweep's cells into parts of about the same predicted time. It follows from the definition of the sweep
/// alone, so that every machine splits alike: predictions are from exact counts, not from the speed of a machine.
public struct SweepSplit: Sendable, Equatable {
  /// Number of parts.
  public let count: Int
  /// The part of each cell, from 1, by the cell's position.
  public let parts: [Int]

  /// Splits `cells`. Linear in their number, and traces each.
  /// - Throws: `EngineError`.
  public init(_ cells: [Cell], into count: Int, options: MeasurementOptions) throws {
    let estimate = CellEstimate(options, cells: cells.count)
    self.init(
      try cells.map { try estimate.nanoseconds($0) }, keys: cells.map { "\($0.model.name) \($0.size.json)" },
      into: count)
  }

  /// The cells of a part, in order.
  public func cells(of part: SweepPart, in cells: [Cell]) -> [Cell] {
    cells.indices.filter { parts[$0] == part.number }.map { cells[$0] }
  }

  /// The longest first, each into the part that has the least so far; the first of equal ones. Cells with equal keys are one
  /// cell and stay together.
  /// - Parameter durations: predicted nanoseconds of the cells.
  init(_ durations: [Int], keys: [String], into count: Int) {
    self.count = count
    var loads = Array(repeating: (ns: 0, cells: 0), count: count)
    var known: [String: Int] = [:]
    var parts = Array(repeating: 1, count: durations.count)
    for index in durations.indices.sorted(by: { (-durations[$0], $0) < (-durations[$1], $1) }) {
      let least = loads.indices.min { (loads[$0].ns, loads[$0].cells, $0) < (loads[$1].ns, loads[$1].cells, $1) } ?? 0
      let part = known[keys[index]] ?? least
      known[keys[index]] = part
      loads[part].ns += durations[index]
      loads[part].cells += 1
      parts[index] = part + 1
    }
    self.parts = parts
  }
}
