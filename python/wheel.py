"""Makes the wheel of track: the binary, stripped, and the package beside this file. It needs Python and strip alone.

    python3 python/wheel.py .build/release/track dist

The version is the one that the binary states. The tag says which glibc the binary needs, so that pip installs it only
where it runs. Equal inputs give equal bytes. Prints the path of the wheel.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GLIBC = (2, 35)
PLATFORM = f"manylinux_{GLIBC[0]}_{GLIBC[1]}_x86_64"
TAG = f"py3-none-{PLATFORM}"


def version(binary: Path) -> str:
    """The version that the binary states, such as 0.1.0."""
    text = subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout
    found = re.match(r"track (\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?)\b", text)
    if not found:
        raise SystemExit(f"{binary} --version says {text.strip()!r}, expected track and a version such as 0.1.0")
    return found[1]


def stripped(binary: Path) -> bytes:
    """The binary without symbols; as it is, where there is no strip."""
    if not shutil.which("strip"):
        return binary.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "track"
        subprocess.run(["strip", "-o", target, binary], check=True)
        return target.read_bytes()


def check(data: bytes) -> None:
    """Refuses a binary that no glibc of the tag can run."""
    if data[:4] != b"\x7fELF" or data[18:20] != b"\x3e\x00":
        raise SystemExit("the binary is not one of x86-64 Linux, as the wheel's tag says")
    needed = max((int(a), int(b)) for a, b in re.findall(rb"GLIBC_(\d+)\.(\d+)\0", data))
    if needed > GLIBC:
        raise SystemExit(
            f"the binary needs glibc {needed[0]}.{needed[1]}, newer than the tag {PLATFORM} says; build it on Debian 12"
        )


def files(binary: Path) -> dict[str, bytes]:
    """Contents by path in the wheel, without the record of them."""
    number = version(binary)
    contents = {path: (HERE / path).read_bytes() for path in package()}
    contents["track/version.py"] = re.sub(
        rb'__version__ = ".*"', f'__version__ = "{number}"'.encode(), contents["track/version.py"]
    )
    program = stripped(binary)
    check(program)
    contents[f"track-{number}.data/scripts/track"] = program
    info = f"track-{number}.dist-info"
    contents[f"{info}/METADATA"] = metadata(number)
    contents[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: track\nRoot-Is-Purelib: false\nTag: {TAG}\n".encode()
    contents[f"{info}/licenses/LICENSE"] = (HERE.parent / "LICENSE").read_bytes()
    return contents


def package() -> list[str]:
    """The files of the package, by path in the wheel."""
    paths = [path for path in (HERE / "track").rglob("*") if path.suffix == ".py" or path.name == "py.typed"]
    return sorted(str(path.relative_to(HERE)) for path in paths)


def metadata(number: str) -> bytes:
    """The core metadata."""
    lines = [
        "Metadata-Version: 2.4",
        "Name: track",
        f"Version: {number}",
        "Summary: What a derivative costs, done this way rather than that way, on this machine",
        "Requires-Python: >=3.9",
        "License-File: LICENSE",
        "Provides-Extra: jax",
        "Requires-Dist: jax; extra == 'jax'",
        "Provides-Extra: torch",
        "Requires-Dist: torch; extra == 'torch'",
        *(f"Classifier: Programming Language :: Python :: 3.{minor}" for minor in range(9, 14)),
        "Classifier: Operating System :: POSIX :: Linux",
        "Classifier: Typing :: Typed",
        "Description-Content-Type: text/markdown",
        "",
        (HERE / "README.md").read_text(encoding="utf-8"),
    ]
    return "\n".join(lines).encode()


def write(contents: dict[str, bytes], path: Path) -> None:
    """Writes a wheel with the record of its files."""
    info = next(name for name in contents if name.endswith("/METADATA")).partition("/")[0]
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, data in contents.items()
    )
    everything = {**contents, f"{info}/RECORD": f"{record}{info}/RECORD,,\n".encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in everything.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the wheel of track.")
    parser.add_argument("binary", type=Path, help="the command, such as .build/release/track")
    parser.add_argument("folder", type=Path, help="where the wheel goes, such as dist")
    arguments = parser.parse_args()
    if not arguments.binary.is_file():
        raise SystemExit(f"there is no {arguments.binary}: run make build")
    contents = files(arguments.binary)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    path = arguments.folder / f"track-{version(arguments.binary)}-{TAG}.whl"
    write(contents, path)
    print(path)


if __name__ == "__main__":
    main()
