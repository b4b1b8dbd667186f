import Foundation
import TestSupport

/// What a process wrote, as FaultVFS wrote it down, and what of it a disk would hold after the power went.
struct WrittenDisk {
  /// One line of the log.
  struct Entry {
    enum Kind: UInt8 {
      case write = 119
      case truncate = 116
      case synchronize = 115
      case create = 99
      case delete = 117
      case synchronizeDirectory = 100
      case acknowledge = 97
    }

    let kind: Kind
    let name: String
    let offset: Int
    let data: ArraySlice<UInt8>
  }

  /// What a cut leaves of that which was written since the last synchronisation.
  enum Loss {
    /// Nothing is lost: only the process has ended.
    case none
    /// Each sector stays with this probability, whatever the order of writing; of creations and deletions, in their order, some.
    case sectors(kept: Double)
  }

  /// Smallest part of a write that stays or goes.
  private static let sector = 512

  let entries: [Entry]

  /// Reads a log.
  init(contentsOfFile path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var place = 0
    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) -> Int {
      defer { place += MemoryLayout<Integer>.size }
      return Int(bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) })
    }
    var entries: [Entry] = []
    while place < bytes.count, let kind = Entry.Kind(rawValue: bytes[place]) {
      place += 1
      let nameLength = integer(UInt16.self)
      let offset = integer(Int64.self)
      let length = integer(UInt32.self)
      let name = String(decoding: bytes[place..<place + nameLength], as: UTF8.self)
      place += nameLength
      entries.append(Entry(kind: kind, name: name, offset: offset, data: bytes[place..<place + length]))
      place += length
    }
    self.entries = entries
  }

  /// Runs acknowledged before entry number `cut`.
  func acknowledged(before cut: Int) -> Int { entries[..<cut].count { $0.kind == .acknowledge } }

  /// What would be on the disk, before and after losses.
  struct State {
    private var files: [File] = []
    private var live: [String: Int] = [:]
    private var durable: [String: Int] = [:]
    private var pending: [(name: String, file: Int?)] = []
    private var position = 0

    /// A disk with files that were there before, by path.
    init(_ initial: [String: [UInt8]] = [:]) {
      for (name, bytes) in initial {
        live[name] = files.count
        durable[name] = files.count
        files.append(File(bytes: bytes))
      }
    }

    /// Goes on to the moment before entry number `cut`, which is not earlier than the last.
    mutating func advance(_ disk: WrittenDisk, to cut: Int) {
      for entry in disk.entries[position..<cut] {
        switch entry.kind {
        case .create:
          live[entry.name] = files.count
          pending.append((entry.name, files.count))
          files.append(File())
        case .delete:
          live[entry.name] = nil
          pending.append((entry.name, nil))
        case .write, .truncate:
          if let file = live[entry.name] { files[file].pending.append(entry) }
        case .synchronize:
          if let file = live[entry.name] { files[file].synchronize() }
        case .synchronizeDirectory:
          for (name, file) in pending { durable[name] = file }
          pending = []
        case .acknowledge: break
        }
      }
      position = cut
    }

    /// Puts into `directory` what the disk holds where the machine stops now.
    func restore(into directory: TemporaryDirectory, loss: Loss, using random: inout Numbers) throws {
      let kept =
        switch loss {
        case .none: pending.count
        case .sectors: Int.random(in: 0...pending.count, using: &random)
        }
      var names = durable
      for (name, file) in pending[..<kept] { names[name] = file }
      for (name, file) in names.sorted(by: { $0.key < $1.key }) {
        var file = files[file]
        file.lose(loss, using: &random)
        try Data(file.bytes).write(
          to: URL(fileURLWithPath: directory.path(URL(fileURLWithPath: name).lastPathComponent)))
      }
    }
  }

  /// One file: what is on the disk for certain, and what was written since.
  private struct File {
    var bytes: [UInt8] = []
    var pending: [Entry] = []

    mutating func synchronize() {
      for entry in pending { apply(entry) }
      pending = []
    }

    mutating func lose(_ loss: Loss, using random: inout Numbers) {
      guard case .sectors(let kept) = loss else { return synchronize() }
      for entry in pending {
        if entry.kind == .truncate {
          if Double.random(in: 0..<1, using: &random) < kept { apply(entry) }
          continue
        }
        var place = entry.offset
        let end = entry.offset + entry.data.count
        while place < end {
          let next = min(end, (place / WrittenDisk.sector + 1) * WrittenDisk.sector)
          if Double.random(in: 0..<1, using: &random) < kept {
            let start = entry.data.startIndex - entry.offset
            put(entry.data[start + place..<start + next], at: place)
          }
          place = next
        }
      }
    }

    private mutating func apply(_ entry: Entry) {
      if entry.kind == .truncate {
        if entry.offset < bytes.count { bytes.removeSubrange(entry.offset...) }
      } else {
        put(entry.data, at: entry.offset)
      }
    }

    /// What lies between the end of the file and a later sector reads as zeros.
    private mutating func put(_ data: ArraySlice<UInt8>, at offset: Int) {
      if bytes.count < offset + data.count {
        bytes.append(contentsOf: [UInt8](repeating: 0, count: offset + data.count - bytes.count))
      }
      bytes.withUnsafeMutableBytes { file in
        data.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: file[offset...]).copyBytes(from: $0) }
      }
    }
  }
}
