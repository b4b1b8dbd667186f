extension ReferenceArithmetic {
  /// A tensor of these numbers. Linear in their number.
  func numbers(_ values: [Double], _ shape: Shape) -> Tensor {
    var places: [UInt64: Int] = [:]
    var different: [Double] = []
    let indices = values.map { value in
      if let place = places[value.bitPattern] { return place }
      places[value.bitPattern] = different.count
      different.append(value)
      return different.count - 1
    }
    return gather(different.map { constant($0, [1]) }, indices, shape: shape)
  }
}
