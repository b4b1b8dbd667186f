public import Store

/// One of several parts of a sweep that is spread over machines.
public struct SweepPart: Sendable, Equatable {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// Maximum number of parts.
  public static let maxCount = 1000

  /// A part, such as the third of eight: 3/8.
  /// - Throws: `InputError.usage`.
  public init(_ text: String) throws {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard numbers.count == 2, 1...Self.maxCount ~= numbers[1], 1...numbers[1] ~= numbers[0] else {
      throw InputError.usage(
        "--part is \(text): expected its number and the number of parts, such as 1/8, and at most \(Self.maxCount) parts"
      )
    }
    (number, count) = (numbers[0], numbers[1])
  }

  /// As on the command line.
  public var text: String { "\(number)/\(count)" }

  init(number: Int, of count: Int) { (self.number, self.count) = (number, count) }
}

/// A part with the cells that the split of its sweep gives it.
public struct PlannedPart: Sendable {
  public let part: SweepPart
  /// The part as it is recorded. Identifier, definition and seed are the same in every part.
  public let record: PartRecord
  /// Whether it may have begun before.
  let continues: Bool

  /// Positions of its cells in the definition, ascending.
  public var positions: [Int] { record.cells.keys.sorted() }
}

extension SweepRunner {
  /// The part of a sweep of `cells`, with the identifier that follows from its definition and seed.
  /// - Parameters:
  ///   - seed: the seed of all parts; `nil` for the one that follows from the definition.
  ///   - continues: whether the part may have begun before.
  /// - Throws: `EngineError`.
  public func plan(_ part: SweepPart, of cells: [Cell], seed: Int?, continues: Bool) throws -> PlannedPart {
    let split = try SweepSplit(cells, into: part.count, options: options)
    let definition = try definition(of: cells, split: split)
    let digits = JSONText.digest(definition).dropFirst("sha256:".count).prefix(16)
    let seed = seed ?? Int((UInt64(digits, radix: 16) ?? 0) & UInt64(Int.max))
    let own = cells.indices.filter { split.parts[$0] == part.number }
    let keys = own.map { UnfinishedSweep.CellKey(workload: cells[$0].model.name, size: cells[$0].size.json) }
    return PlannedPart(
      part: part,
      record: PartRecord(
        sweepID: .derived(from: "sweep \(seed) \(definition)"), definition: definition, seed: seed,
        cells: Dictionary(uniqueKeysWithValues: zip(own, keys))),
      continues: continues)
  }

  /// Begins or continues a part.
  /// - Throws: `InputError.usage` if the file has it and it was not to be continued; `StoreError`.
  func begin(_ plan: PlannedPart) throws -> UUIDv7 {
    guard try store.begin(part: plan.record, continues: plan.continues) != .exists else {
      throw InputError.usage(
        "\(store.path) has cells of part \(plan.part.text) of this sweep; continue it with --resume, or give another --db, or another --seed for another sweep"
      )
    }
    return plan.record.sweepID
  }
}
