import Testing

@testable import Experiments

@Suite struct PeerTests {
  @Test func aPeerIsANameAndACommand() throws {
    let peer = try Peer("jax-0.10_x=python3 peer.py --mode=fast")
    #expect(peer.name == "jax-0.10_x" && peer.command == "python3 peer.py --mode=fast")
  }

  @Test(arguments: ["", "jax", "=x", "jax=", "jax= ", "a b=x", "ü=x", "a,b=x"])
  func whatIsNoneIsRefused(text: String) {
    #expect(throws: InputError.self) { try Peer(text) }
  }

  @Test func namesAreTheirOwn() {
    #expect(throws: InputError.usage("--peer is called forward, as a strategy is; give it another name")) {
      try Peer("forward=x")
    }
    #expect(throws: InputError.usage("--peer a is given twice; give each peer a name of its own")) {
      try Peer.all(["a=x", "b=x", "a=y"])
    }
  }
}
