import Synchronization

/// The upper half of version 7 identifiers: 48 bits of milliseconds since 1970, the version, and a 12-bit sequence
/// within a millisecond. If the sequence overflows or the clock steps back, it runs ahead of the time.
final class SequenceClock: Sendable {
  private let last = Atomic<UInt64>(0)

  /// The next value; larger than any before it.
  func next() -> UInt64 {
    let time = WallClock.now
    // A time before 1970 has no number: count from 1970.
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
