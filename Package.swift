// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Targets stand in dependency order: each may import only those above it.
let package = Package(
  name: "track",
  products: [
    .library(name: "Engine", targets: ["Engine"]),
    .library(name: "Store", targets: ["Store"]),
    .library(name: "Experiments", targets: ["Experiments"]),
    .executable(name: "track", targets: ["track"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    .target(name: "CSystem"),
    .target(name: "CKernels", dependencies: ["CSystem"]),
    .target(name: "Engine", dependencies: ["CKernels"], swiftSettings: settings),
    .target(
      name: "Statistics", dependencies: [.product(name: "BigInt", package: "BigInt")], swiftSettings: settings),
    .target(name: "Analysis", dependencies: ["Statistics"], swiftSettings: settings),
    // MPFR and GMP are linked in, so that the binary needs no package.
    .target(name: "CPrecise", linkerSettings: [.linkedLibrary(":libmpfr.a"), .linkedLibrary(":libgmp.a")]),
    .target(name: "Accuracy", dependencies: ["CPrecise", "Engine", "Statistics"], swiftSettings: settings),
    .target(
      name: "Measurement", dependencies: ["CKernels", "CSystem", "Engine", "Statistics"], swiftSettings: settings),
    .target(name: "Formats", swiftSettings: settings),
    .target(
      name: "Models", dependencies: ["Engine", "Formats", "Statistics"], resources: [.embedInCode("Builtin/Files")],
      swiftSettings: settings),
    .target(name: "Files", swiftSettings: settings),
    .target(
      name: "Migrations", path: "migrations", sources: ["Migrations.swift"], resources: [.embedInCode("sql")],
      swiftSettings: settings),
    .target(
      name: "Store",
      dependencies: [
        "Analysis", "Files", "Formats", "Migrations", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "Experiments",
      dependencies: [
        "Accuracy", "Analysis", "CKernels", "CSystem", "Engine", "Formats", "Measurement", "Models", "Statistics",
        "Store",
      ],
      swiftSettings: settings),
    .target(name: "Figures", dependencies: ["Formats", "Statistics"], swiftSettings: settings),
    .target(
      name: "Report", dependencies: ["Analysis", "Figures", "Formats", "Statistics", "Store"], swiftSettings: settings),
    .target(
      name: "Page", dependencies: ["Figures", "Formats", "Report", "Statistics", "Store"],
      resources: [.embedInCode("Files")],
      swiftSettings: settings),
    .target(name: "Server", dependencies: ["Page"], swiftSettings: settings),
    .executableTarget(
      name: "track",
      dependencies: [
        "Analysis", "Engine", "Files", "Formats", "Models", "Statistics", "Store", "Experiments", "Report", "Page",
        "Server",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["Engine"], path: "Tests/TestSupport", swiftSettings: settings),
    // Right and wrong answers for the check of results: tests take a sample, CheckAccuracy all of them.
    .target(
      name: "AccuracyEvidence", dependencies: ["Accuracy", "Engine", "Models", "Statistics", "TestSupport"],
      path: "Tests/AccuracyEvidence", swiftSettings: settings),
    .executableTarget(
      name: "CheckAccuracy", dependencies: ["AccuracyEvidence"], path: "Tests/CheckAccuracy", swiftSettings: settings),
    // A process whose disk fails, or is written down to simulate a power cut.
    .target(name: "FaultVFS", path: "Tests/FaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "FaultyWriter", dependencies: ["FaultVFS", "Store"], path: "Tests/FaultyWriter", swiftSettings: settings),
    // Measures what another process takes.
    .executableTarget(name: "PeakMemory", path: "Tests/PeakMemory", swiftSettings: settings),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: settings),
    .testTarget(
      name: "AccuracyTests",
      dependencies: ["Accuracy", "AccuracyEvidence", "Engine", "Models", "Statistics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "Statistics"], swiftSettings: settings),
    .testTarget(
      name: "MeasurementTests", dependencies: ["Engine", "Measurement", "Statistics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "Statistics", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ModelsTests", dependencies: ["Engine", "Experiments", "Formats", "Models", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "StoreTests", dependencies: ["FaultyWriter", "Files", "Migrations", "Store", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Accuracy", "Analysis", "Engine", "Experiments", "Formats", "Measurement", "Models", "Store", "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ReportTests", dependencies: ["Figures", "Formats", "Report", "Statistics", "Store", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "PageTests", dependencies: ["Figures", "Formats", "Page", "Store", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ServerTests", dependencies: ["Page", "Server", "Statistics", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "trackTests",
      dependencies: ["Engine", "Experiments", "Models", "PeakMemory", "Statistics", "track", "TestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu11
)
