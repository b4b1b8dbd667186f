import Testing

@testable import Experiments

@Suite struct BuildTests {
  @Test func theBinaryIsDescribed() {
    #expect(Build.identity.hasPrefix("debug"))
    #expect(Build.toolchain.hasPrefix("Swift 6."))
  }
}
