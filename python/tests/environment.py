"""Makes what the tests need, and runs them: a virtual environment with JAX, and PyTorch for CPUs where pip has it.

    python3 python/tests/environment.py BINARY

The environment is .build/python-venv, or TRACK_PYTHON_VENV. Packages are installed once. CUDA is never installed: of
torch, a wheel without `+cpu` is left out. ruff and mypy check the package before its tests run.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("TRACK_PYTHON_VENV", ROOT / ".build" / "python-venv"))
NEEDED = [
    "jax",
    "ruff",
    "mypy",
    "pandas",
    "nbformat",
    "nbclient",
    "ipykernel",
    "ipython",
    "mlflow",
    "polars",
    "datasette",
]
OPTIONAL = ["duckdb", "duckdb-extension-sqlite-scanner"]


def pip(*arguments, check=True):
    command = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=check).returncode == 0


def has(package):
    code = f"import importlib.metadata as m; m.version({package!r})"
    return subprocess.run([VENV / "bin" / "python", "-c", code], capture_output=True, check=False).returncode == 0


def has_cpu_torch():
    """Installs torch where pip finds a wheel for CPUs: locally, or on PyTorch's own index."""
    if has("torch"):
        return True
    command = [VENV / "bin" / "python", "-m", "pip", "download", "--no-deps", "--quiet", "--disable-pip-version-check"]
    wheels = VENV / "wheels"
    index = ["--index-url", "https://download.pytorch.org/whl/cpu", "--timeout", "30", "--retries", "1"]
    # PyPI itself has the wheel with CUDA.
    for more in (["--no-index"], index):
        subprocess.run([*command, "--dest", wheels, *more, "torch"], capture_output=True, check=False)
        for wheel in wheels.glob("torch-*+cpu-*.whl"):
            return pip(str(wheel), check=False)
        for other in wheels.glob("torch-*.whl"):
            other.unlink()
    print("skipped: PyTorch, because pip has no wheel of it for CPUs", file=sys.stderr)
    return False


def main():
    binary = Path(sys.argv[1]).resolve()
    if not (VENV / "bin" / "python").exists():
        print(f"making a virtual environment in {VENV} (minutes, once)", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    missing = [package for package in NEEDED if not has(package)]
    if missing:
        pip(*missing)
    for package in OPTIONAL:
        if not has(package) and not pip(package, check=False):
            print(f"skipped: {package}, which pip does not have", file=sys.stderr)
    has_cpu_torch()
    tools = VENV / "bin"
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        subprocess.run([tools / command[0], *command[1:]], cwd=ROOT / "python", check=True)
    environment = {**os.environ, "TRACK_BINARY": str(binary), "PATH": f"{tools}:{os.environ['PATH']}"}
    command = [tools / "python", "-m", "unittest", "discover", "-s", "tests", "-t", ".", *sys.argv[2:]]
    raise SystemExit(subprocess.run(command, cwd=ROOT / "python", env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
