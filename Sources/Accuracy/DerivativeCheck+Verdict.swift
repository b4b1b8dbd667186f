import Engine
internal import Glibc
import Statistics

extension DerivativeCheck {
  /// Checks results of one kind.
  /// - Parameters:
  ///   - a: the elements of all variables, one after the other; one number for a value.
  ///   - slack: what a method of approximation adds to the error of each element.
  ///   - step: the step of the difference of gradients that it is, if it is one.
  func check(_ kind: ResultKind, _ a: [Double], slack: [Double]? = nil, step: Double? = nil) -> Accuracy {
    if let obstacle { return unchecked(obstacle, nil) }
    guard let quantity = quantities[kind], quantity.values.count == a.count, let differences else {
      return unchecked("\(kind.text) was not computed", nil)
    }
    if kind == .value { return checkValue(a, quantity, differences) }
    guard quantity.isFinite else { return unchecked(Self.beyondRange, nil) }

    // Elements that differ from the doubles by the derivative rules are projected on, too: only that decides.
    let suspects = a.indices.filter { !isNear(a[$0], $0, quantity, slack) }
    for index in suspects.sorted(by: { excess(a[$0], $0, quantity) > excess(a[$1], $1, quantity) }).prefix(4) {
      let isKnown = projections[kind]?.contains { $0.weights.kind == .element(index) } ?? false
      if !isKnown { _ = try? addElement(index, kind) }
    }
    let usable = (projections[kind] ?? []).filter(\.isUsable)
    var error = 0.0
    var worst: (distance: Double, allowed: Double, projection: Projection)?
    for projection in usable {
      let distance = projection.distance(a, quantity.values)
      let unit = unit(projection.weights, quantity)
      let allowed = tolerance.factor * unit + projection.noise + (slack.map(projection.weights.sum) ?? 0)
      error = max(error, distance <= projection.noise ? 0 : (distance - projection.noise) / unit)
      if distance > allowed, distance / allowed > worst.map({ $0.distance / $0.allowed }) ?? 0 {
        worst = (distance, allowed, projection)
      }
    }
    let isConfirmed = isConfirmed(kind, quantity)
    // A random projection averages the errors of its elements.
    if isConfirmed { error = max(error, a.indices.map { excess(a[$0], $0, quantity) }.max() ?? 0) }
    let reference = text(kind, usable, count: a.count)
    var accuracy = Accuracy(verdict: .right, error: usable.isEmpty ? nil : error, reference: reference)
    if let worst {
      let size = amount(worst.distance / unit(worst.projection.weights, quantity))
      accuracy.verdict = mismatch(
        "\(kind.text)\(place(worst.projection)) differs\(size) from values in \(worst.projection.bits) bits", step: step
      )
    } else if !suspects.isEmpty, isConfirmed {
      accuracy.verdict = mismatch(
        "\(suspects.count) of \(a.count) elements of \(kind.text) differ from what values confirm", step: step)
    } else if !covers(usable, count: a.count) {
      let reason =
        (projections[kind] ?? []).isEmpty
        ? "it would take too long" : "its reference is known less exactly than it is to be checked"
      return unchecked(reason, accuracy.error)
    }
    return accuracy
  }

  private static let beyondRange = "its running error is beyond the range of doubles"

  private func checkValue(_ a: [Double], _ quantity: RunningValues, _ differences: ValueDifferences) -> Accuracy {
    guard let value = differences.value else { return unchecked("it was not computed", nil) }
    if a[0].isInfinite, value.infinities == [a[0]] {
      return Accuracy(verdict: .right, error: 0, reference: "its value rules in \(value.bits) bits")
    }
    guard quantity.isFinite else { return unchecked(Self.beyondRange, nil) }
    let unit = tolerance.unit(quantity.errors[0])
    let distance = value.distances(to: a)[0]
    let noise = scalbn(differences.valueError, Int32(PreciseArithmetic.roundingExponent(bits: value.bits)))
    let error = distance <= noise ? 0 : (distance - noise) / unit
    var accuracy = Accuracy(verdict: .right, error: error, reference: "its value rules in \(value.bits) bits")
    if !(distance <= tolerance.factor * unit + noise) {
      accuracy.verdict = mismatch(
        "the value differs\(amount(error)) from \(accuracy.reference)", step: nil)
    }
    return accuracy
  }

  /// |a − r| relative to the largest r: as far as r is known of single elements or, if of none, of projections.
  /// - Returns: the largest, and that of each variable.
  func residuals(_ kind: ResultKind, _ a: [Double]) -> (largest: Double?, ofVariables: [Double?]) {
    var parts: [Double?] = Array(repeating: nil, count: shapes.count)
    guard let quantity = quantities[kind], quantity.isFinite, quantity.values.count == a.count else {
      return (nil, parts)
    }
    let scale = max(quantity.values.lazy.map { abs($0) }.max() ?? 0, .leastNormalMagnitude)
    func distance(_ projection: Projection) -> Double {
      max(0, projection.distance(a, quantity.values) - projection.noise)
    }
    let usable = (projections[kind] ?? []).filter(\.isUsable)
    for projection in usable {
      guard var index = projection.element else { continue }
      var place = 0
      while index >= shapes[place].count { (index, place) = (index - shapes[place].count, place + 1) }
      parts[place] = max(parts[place] ?? 0, distance(projection) / abs(projection.weights.u[0]) / scale)
    }
    let ofProjections = usable.map { projection -> Double in
      let difference = distance(projection)
      return difference == 0 ? 0 : difference / projection.weights.sum(quantity.values.map { abs($0) })
    }
    let largest = parts.compactMap(\.self).max() ?? ofProjections.max()
    return (largest.flatMap { $0.isFinite ? $0 : nil }, parts.map { $0.flatMap { $0.isFinite ? $0 : nil } })
  }

  /// ε Σ |uᵢ| sᵢ + η Σ |uᵢ|.
  private func unit(_ weights: Weights, _ quantity: RunningValues) -> Double {
    tolerance.epsilon * weights.sum(quantity.errors)
      + weights.u.reduce(0) { $0 + abs($1) * tolerance.smallest }
  }

  /// A right result differs from the doubles by their rounding, too.
  private func isNear(_ a: Double, _ index: Int, _ quantity: RunningValues, _ slack: [Double]?) -> Bool {
    if isUnderflow(a, quantity.values[index]) { return true }
    let error = quantity.errors[index]
    let allowed = tolerance.factor * (tolerance.unit(error) + 0x1p-52 * error) + (slack?[index] ?? 0)
    return abs(a - quantity.values[index]) <= allowed
  }

  /// Whether both are so small that what they were multiplied from has lost bits, in an order that only one of them
  /// had. Only projections, from values in a wider range, can then tell.
  private func isUnderflow(_ a: Double, _ b: Double) -> Bool { max(abs(a), abs(b)) <= leastScale }

  private func excess(_ a: Double, _ index: Int, _ quantity: RunningValues) -> Double {
    isUnderflow(a, quantity.values[index])
      ? 0 : abs(a - quantity.values[index]) / tolerance.unit(quantity.errors[index])
  }

  /// Whether values confirm the doubles by the derivative rules.
  private func isConfirmed(_ kind: ResultKind, _ quantity: RunningValues) -> Bool {
    let usable = (projections[kind] ?? []).filter(\.isUsable)
    return covers(usable, count: quantity.values.count)
      && usable.allSatisfy { abs($0.residual) <= tolerance.factor * unit($0.weights, quantity) + $0.noise }
  }

  /// Whether some projection depends on each element.
  private func covers(_ projections: [Projection], count: Int) -> Bool {
    projections.contains { $0.weights.kind == .random } || projections.count { $0.element != nil } == count
  }

  private func mismatch(_ reason: String, step: Double?) -> Accuracy.Verdict {
    if let step, (try? differences?.hasKink(step: step)) == true {
      return .wrong("\(reason); a kink, such as ReLU's, lies between the points of the difference")
    }
    let ambiguous = differences?.ambiguous ?? 0
    guard ambiguous > 0 else { return .wrong(reason) }
    let decisions = ambiguous == 1 ? "a decision is" : "\(ambiguous) decisions are"
    return .notIndependentlyChecked("\(reason); \(decisions) within rounding of a kink, such as ReLU's")
  }

  private func unchecked(_ reason: String, _ error: Double?) -> Accuracy {
    Accuracy(verdict: .notIndependentlyChecked(reason), error: error, reference: "none")
  }

  private func text(_ kind: ResultKind, _ projections: [Projection], count: Int) -> String {
    let elements = projections.count { $0.element != nil }
    let bits = projections.map(\.bits)
    let range = Set([bits.min() ?? 0, bits.max() ?? 0]).sorted().map(String.init).joined(separator: " to ")
    let parts = [
      projections.count > elements ? "\(projections.count - elements) random" : nil,
      elements == count ? "all \(count) elements" : elements > 0 ? "\(elements) of \(count) elements" : nil,
    ].compactMap(\.self)
    return "differences of values in \(range) bits (\(parts.joined(separator: ", ")))"
  }

  private func place(_ projection: Projection) -> String { projection.element.map { " in element \($0)" } ?? "" }

  private func amount(_ units: Double) -> String {
    units.isFinite ? " by \(Quantity.significant(units, digits: 3)) rounding units" : ""
  }
}
