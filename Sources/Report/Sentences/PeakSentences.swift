import Statistics

extension Sentences {
  /// What the machine does at most, and which run came nearest to it.
  /// - Parameter configuration: type, threads and BLAS.
  static func peak(_ peak: PeakFacts?, _ rates: [PeakFacts.Rate], of configuration: String) -> Prose {
    guard let peak else {
      return """
        No peak of this machine is recorded for \(configuration), so no share of one can be stated: sweeps of less than 3 s \
        measure none.
        """
    }
    let reading: Prose =
      peak.bytesPerNs.map { " and to read \(Quantity.significant($0)) bytes a nanosecond from memory" } ?? ""
    let best = rates.max { ($0.share, $1.model, $1.strategy) < ($1.share, $0.model, $0.strategy) }
    let nearest: Prose =
      best.map {
        """
         The run nearest to the first, \(code: $0.strategy) of \($0.model) \(code: $0.size), has \
        \(Quantity.significant($0.share)) % of it.
        """
      } ?? ""
    return """
      This machine was measured to do \(Quantity.significant(peak.operationsPerNs)) operations a nanosecond in a product of matrices\
      \(reading) (\(configuration)).\(nearest)
      """
  }
}
