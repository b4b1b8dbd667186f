/// Corrections of p-values for the number of tests.
public enum MultipleTests {
  /// The p-values adjusted such that calling those up to α significant makes any false call with a probability of at
  /// most α, however the tests depend on each other. O(n log n).
  ///
  /// Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
  public static func holm(_ p: [Double]) -> [Double] {
    var adjusted = p
    var largest = 0.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      largest = max(largest, min(1, Double(p.count - rank) * p[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
