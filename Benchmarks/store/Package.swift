// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that a build of track does not build its benchmarks. `make bench-store` builds and runs it.
let package = Package(
  name: "StoreBenchmark",
  dependencies: [.package(name: "track", path: "../..")],
  targets: [
    .executableTarget(name: "StoreBenchmark", dependencies: [.product(name: "Store", package: "track")])
  ],
  swiftLanguageModes: [.v6]
)
