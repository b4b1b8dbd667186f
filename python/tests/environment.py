"""Makes what the tests need, and runs them: a virtual environment with JAX, and PyTorch for CPUs where pip has it.

    python3 python/tests/environment.py BINARY

The environment is .build/python-venv, or TRACK_PYTHON_VENV. Packages are installed once. CUDA is never installed: of
torch, a wheel without `+cpu` is left out. ruff and mypy check the package before its tests run. Then the core of
the tests runs under every other Python from 3.9 to 3.13 that is there, in environments beside the first (`…-3.9`), with
those of OTHERS that pip has for it. Words after BINARY go to unittest, and then no other Python is used.
"""

import os
import shutil
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
MINORS = range(9, 14)
OTHERS = ["numpy", "pandas", "jax"]
CORE = ["trees", "database", "wheel", "measure", "portable"]


def pip(*arguments, check=True, venv=VENV):
    command = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=check).returncode == 0


def has(package, venv=VENV):
    code = f"import importlib.metadata as m; m.version({package!r})"
    return subprocess.run([venv / "bin" / "python", "-c", code], capture_output=True, check=False).returncode == 0


def make(venv, python):
    if not (venv / "bin" / "python").exists():
        print(f"making a virtual environment in {venv} (minutes, once)", file=sys.stderr)
        subprocess.run([python, "-m", "venv", venv], check=True)


def install(packages, venv=VENV):
    """Installs what pip has of these packages, and says what it does not have."""
    for package in packages:
        if not has(package, venv) and not pip(package, check=False, venv=venv):
            print(f"skipped: {package}, which pip does not have for {venv.name}", file=sys.stderr)


def minor(python):
    """The N of a Python 3.N that runs and can make environments; None otherwise."""
    code = "import ensurepip, sys, venv; print(sys.version_info[1])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else None


def python_of(number):
    """Python 3.N on the PATH, or among those of pyenv, whose command runs only the chosen ones; None without one."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python3.{number}"), *sorted(versions.glob(f"3.{number}.*/bin/python3.{number}"))]
    return next((python for python in found if python and minor(python) == number), None)


def run_tests(venv, binary, *arguments):
    tools = venv / "bin"
    environment = {**os.environ, "TRACK_BINARY": str(binary), "PATH": f"{tools}:{os.environ['PATH']}"}
    command = [tools / "python", "-m", "unittest", *arguments]
    return subprocess.run(command, cwd=ROOT / "python", env=environment, check=False).returncode


def run_others(binary):
    """Runs the core of the tests under the other Pythons. Returns the first exit code that is not 0."""
    status = 0
    for number in MINORS:
        if number == minor(VENV / "bin" / "python"):
            continue
        python = python_of(number)
        if python is None:
            print(f"skipped: Python 3.{number}, which is not there", file=sys.stderr)
            continue
        venv = VENV.with_name(f"{VENV.name}-3.{number}")
        make(venv, python)
        install(OTHERS, venv)
        print(f"Python 3.{number}:", file=sys.stderr)
        status = status or run_tests(venv, binary, *(f"tests.test_{name}" for name in CORE))
    return status


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
    make(VENV, sys.executable)
    missing = [package for package in NEEDED if not has(package)]
    if missing:
        pip(*missing)
    install(OPTIONAL)
    has_cpu_torch()
    tools = VENV / "bin"
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        subprocess.run([tools / command[0], *command[1:]], cwd=ROOT / "python", check=True)
    status = run_tests(VENV, binary, "discover", "-s", "tests", "-t", ".", *sys.argv[2:])
    raise SystemExit(status or (0 if sys.argv[2:] else run_others(binary)))


if __name__ == "__main__":
    main()
