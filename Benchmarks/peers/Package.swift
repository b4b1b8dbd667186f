// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that a build of track does not build its benchmarks. `make bench` builds and runs it.
let package = Package(
  name: "PeersBenchmark",
  dependencies: [.package(name: "track", path: "../..")],
  targets: [
    .executableTarget(name: "CallOverhead", dependencies: [.product(name: "Engine", package: "track")])
  ],
  swiftLanguageModes: [.v6]
)
