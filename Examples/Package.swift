// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what a user of the libraries writes. `make test` builds and runs it.
let package = Package(
  name: "Examples",
  dependencies: [.package(name: "track", path: "..")],
  targets: [
    .target(name: "AllocationCounter"),
    .target(name: "Checks"),
    .executableTarget(
      name: "Quadratic", dependencies: ["AllocationCounter", "Checks", .product(name: "Engine", package: "track")]),
    .executableTarget(name: "Extensions", dependencies: ["Checks", .product(name: "Engine", package: "track")]),
    .executableTarget(
      name: "Rosenbrock",
      dependencies: [.product(name: "Engine", package: "track"), .product(name: "Experiments", package: "track")]),
  ],
  swiftLanguageModes: [.v6]
)
