import Report

/// The files that every page uses.
enum SiteFiles {
  private static let all: [String: (type: String, bytes: [UInt8])] = [
    "style.css": ("text/css; charset=utf-8", Array((SharedStyle.text + "\n").utf8) + PackageResources.style_css),
    "page.js": ("text/javascript; charset=utf-8", PackageResources.page_js),
    "icon.svg": ("image/svg+xml", PackageResources.icon_svg),
  ]

  /// The file of this address; `nil` if it is none.
  static func response(to address: Address) -> PageResponse? {
    guard address.path.count == 1, let file = all[address.path[0]] else { return nil }
    return PageResponse(.ok, contentType: file.type, body: file.bytes)
  }
}
