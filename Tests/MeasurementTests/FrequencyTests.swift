import Testing

@testable import Measurement

@Suite struct FrequencyTests {
  @Test func frequenciesAreReadAsTheyAreListed() {
    #expect(Frequency.listed("processor\t: 0\ncpu MHz\t\t: 2400.125\ncpu MHz\t\t: 2399.875\n") == [2400.125, 2399.875])
    #expect(Frequency.listed("") == [])
    #expect(Frequency.megahertz().map { $0 > 0 } ?? true)
  }
}
