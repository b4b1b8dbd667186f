import Testing

@testable import Measurement

@Suite struct ProcessorAllowanceTests {
  @Test func theSmallerOfAffinityAndQuotaCounts() {
    func threads(_ processors: [Int], _ quota: Double?) -> Int {
      ProcessorAllowance(processors: processors, quota: quota, online: 8).threads
    }
    #expect(threads([0], nil) == 1)
    #expect(threads([2, 3, 5], nil) == 3)
    #expect(threads([2, 3, 5], 1.99) == 1)
    #expect(threads([2, 3, 5], 2) == 2)
    #expect(threads([2, 3, 5], 64) == 3)
    #expect(threads([0, 1], 0.1) == 1)
    #expect(threads([0, 1], 1e300) == 2)
    // An affinity that cannot be read is all of the machine.
    #expect(threads([], nil) == 8)
  }

  @Test func theReasonIsTheSmallerOne() {
    func reason(_ processors: [Int], _ quota: Double?, online: Int = 8) -> String {
      ProcessorAllowance(processors: processors, quota: quota, online: online).reason
    }
    #expect(reason([3], nil) == "its affinity allows processor 3 of 8")
    #expect(reason(Array(0..<10), nil, online: 12) == "its affinity allows processors 0,1,2,3,4,5,6,7,… of 12")
    #expect(reason([0, 1], 1.5, online: 2) == "its control group has a quota of 1.5 of 2 processors")
    #expect(reason([0, 1], 2, online: 2) == "the machine has 2 processors")
    #expect(reason([0], nil, online: 1) == "the machine has 1 processor")
  }

  @Test func thisProcessMayUseSome() {
    let allowance = ProcessorAllowance.current
    #expect(allowance.threads >= 1 && allowance.threads <= allowance.processors.count)
    #expect(allowance.processors == allowance.processors.sorted())
  }
}
