import Engine
import Measurement
import Testing

@Suite struct RelativeErrorTests {
  @Test func itIsRelativeToTheLargestElement() throws {
    let result = try Tensor([1, 2.5, 4])
    #expect(RelativeError.of(result, from: [1, 2, 4]) == 0.125)
    #expect(RelativeError.of(result, from: [1, 2]) == nil)
    #expect(RelativeError.of(try Tensor([.nan, 1, 1]), from: [1, 1, 1]) == nil)
    #expect(RelativeError.of(try Tensor([0, 0]), from: [0, 0]) == 0)
  }
}
