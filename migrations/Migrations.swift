/// The numbered SQL files of `migrations/sql`, embedded in the binary.
///
/// A file is never edited once it is released: databases carry its checksum. A change is a new file,
/// `V<number>__<what>.sql`, and one line here.
public enum Migrations {
  /// One change of the schema.
  public struct Migration: Sendable {
    /// Its number; a database at this version has it and all before it.
    public let version: Int
    /// What it does, as in its file name.
    public let name: String
    /// The bytes of the file, UTF-8.
    public let sql: [UInt8]
  }

  /// All migrations, in ascending order of version.
  public static var all: [Migration] {
    [
      Migration(version: 1, name: "foundation", sql: PackageResources.V0001__foundation_sql),
      Migration(version: 2, name: "leases_and_leaders", sql: PackageResources.V0002__leases_and_leaders_sql),
      Migration(version: 3, name: "networks", sql: PackageResources.V0003__networks_sql),
      Migration(version: 4, name: "measuring", sql: PackageResources.V0004__measuring_sql),
      Migration(version: 5, name: "peers", sql: PackageResources.V0005__peers_sql),
      Migration(version: 6, name: "looked_up_comparisons", sql: PackageResources.V0006__looked_up_comparisons_sql),
      Migration(version: 7, name: "recording_order", sql: PackageResources.V0007__recording_order_sql),
      Migration(version: 8, name: "verdicts", sql: PackageResources.V0008__verdicts_sql),
      Migration(version: 9, name: "kinds_and_setups", sql: PackageResources.V0009__kinds_and_setups_sql),
      Migration(
        version: 10, name: "processes_and_layouts", sql: PackageResources.V0010__processes_and_layouts_sql),
      Migration(version: 11, name: "several_sweeps", sql: PackageResources.V0011__several_sweeps_sql),
      Migration(version: 12, name: "accuracy", sql: PackageResources.V0012__accuracy_sql),
      Migration(version: 13, name: "model_sources", sql: PackageResources.V0013__model_sources_sql),
      Migration(version: 14, name: "matrices", sql: PackageResources.V0014__matrices_sql),
      Migration(version: 15, name: "curvature", sql: PackageResources.V0015__curvature_sql),
      Migration(version: 16, name: "peaks", sql: PackageResources.V0016__peaks_sql),
      Migration(version: 17, name: "environments", sql: PackageResources.V0017__environments_sql),
      Migration(version: 18, name: "products", sql: PackageResources.V0018__products_sql),
    ]
  }
}
