import Testing

@testable import Figures

@Suite struct AxisTests {
  @Test func placesAreOnLogarithmicScales() {
    let axis = Axis.counts("x")
    let scale = axis.scale([1, 100])
    #expect(abs(scale(10) - 0.5) < 1e-12 && scale(1) > 0 && scale(100) < 1)
    #expect(axis.ticks(axis.scale([1, 1000])) == [1, 10, 100, 1000])
    #expect(axis.ticks(axis.scale([1, 1e12])).count <= 7 && axis.ticks(axis.scale([2, 3])).count >= 2)
    let sizes = Axis.sizes("n", [16, 64, 16])
    #expect(sizes.ticks(sizes.scale([16, 64])) == [16, 64])
    let bytes = Axis.bytes("memory")
    #expect(bytes.ticks(bytes.scale([1024, 8192])).map(bytes.text) == ["1 KiB", "2 KiB", "4 KiB", "8 KiB"])
    #expect(bytes.ticks(bytes.scale([61_000, 85_000])).map(bytes.text) == ["60 KiB", "70 KiB", "80 KiB"])
  }

  @Test func namesStandFromTheTop() {
    let axis = Axis.names(["a", "b"])
    let scale = axis.scale([1, 2])
    #expect(scale(1) == 0.75 && scale(2) == 0.25 && axis.ticks(scale).map(axis.text) == ["a", "b"])
  }

  @Test(arguments: [0.001, 1, 3, 10, 1e6]) func ticksAreRoundValuesOnTheAxis(factor: Double) {
    for axis in [Axis.counts("x"), .linear("x"), .linear("x", startsAtZero: true)] {
      let scale = axis.scale([1, factor * 1.7 + 1])
      let ticks = axis.ticks(scale)
      #expect((2...9).contains(ticks.count), "\(ticks)")
      #expect(ticks.allSatisfy(scale.contains) && ticks == ticks.sorted())
    }
  }

  @Test func linearAxesHavePlacesForAllFiniteValues() {
    let axis = Axis.linear("x")
    let scale = axis.scale([-10, 30])
    #expect(abs(scale(10) - 0.5) < 1e-12 && scale.contains(0) && axis.ticks(scale) == [-10, 0, 10, 20, 30])
    #expect(!axis.hasPlace(for: .nan) && !axis.hasPlace(for: .infinity) && !Axis.counts("x").hasPlace(for: 0))
    let fromZero = Axis.linear("x", startsAtZero: true)
    #expect(fromZero.scale([1, 4])(0) == 0 && fromZero.scale([-1, 4]).contains(-1))
    // An interval stretches a linear axis a little, too.
    let wide = axis.scale([10, 20], ends: [-1e6, 1e6])
    #expect(wide(20) - wide(10) > 0.25 && !wide.contains(1e6) && axis.scale([10, 20], ends: [8]).contains(8))
  }
}
