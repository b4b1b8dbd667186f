import Synchronization

/// The upper half of version 7 identifiers: milliseconds since 1970 in 48 bits, the version, and a sequence of 12 bits that
/// counts within a millisecond. Should more be asked for, or the clock step back, it runs ahead of the time.
final class SequenceClock: Sendable {
  private let last = Atomic<UInt64>(0)

  /// The next value; larger than any before it.
  func next() -> UInt64 {
    let time = WallClock.now
    // Before 1970 there is no number for it: it counts from there.
    let now = UInt64(max(0, time.seconds * 1000 + time.nanoseconds / 1_000_000)) << 12
    var previous = last.load(ordering: .relaxed)
    while true {
      let value = max(now, previous + 1)
      let (exchanged, original) = last.compareExchange(expected: previous, desired: value, ordering: .relaxed)
      if exchanged { return (value >> 12) << 16 | 0x7000 | value & 0xfff }
      previous = original
    }
  }
}
