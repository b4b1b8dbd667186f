/// A number that tells graphs apart: of their operations, with every constant to the bit, and how these are connected.
/// FNV-1a of 64 bits (http://www.isthe.com/chongo/tech/comp/fnv), the same in every process. It finds what was changed
/// by accident; who wants two graphs with one number can make them.
private struct Checksum {
  private(set) var state: UInt64 = 0xcbf2_9ce4_8422_2325
  /// Maximum depth of values within an operation.
  private static let maxDepth = 16

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      state = (state ^ (number >> shift & 255)) &* 0x100_0000_01b3
    }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Adds the stored properties of a value, of whatever type: operations of other packages have constants, too.
  mutating func add(propertiesOf value: Any, depth: Int = 0) {
    switch value {
    case let number as Double: add(number.bitPattern)
    case let number as Int: add(number)
    case let numbers as [Double]:
      add(numbers.count)
      for number in numbers { add(number.bitPattern) }
    case let numbers as [Int]:
      add(numbers.count)
      for number in numbers { add(number) }
    default:
      let mirror = Mirror(reflecting: value)
      guard !mirror.children.isEmpty, depth < Self.maxDepth else {
        return add(mirror.displayStyle == .class ? "\(type(of: value))" : "\(value)")
      }
      // The case of an enumeration is the label of its child.
      for child in mirror.children {
        add(child.label ?? "")
        // A hash that is kept differs from process to process.
        if child.label != "hash" { add(propertiesOf: child.value, depth: depth + 1) }
      }
    }
  }
}

extension Graph {
  /// A checksum of its operations, constants, types, shapes, inputs and outputs, equal in every process. Linear in the
  /// number of nodes and constants.
  public var checksum: UInt64 {
    var checksum = Checksum()
    for node in nodes {
      checksum.add(node.operation.name)
      checksum.add(propertiesOf: node.operation)
      checksum.add(node.dtype.rawValue)
      checksum.add(propertiesOf: node.shape.extents)
      checksum.add(propertiesOf: node.operands)
    }
    for port in inputs + outputs {
      checksum.add(port.name)
      checksum.add(port.node)
    }
    return checksum.state
  }
}
