"""What the benchmark needs beside track: a virtual environment with the peers' packages, and the C programs.

Nothing is installed where it is there already. What cannot be installed or compiled is left out, with a line that says so.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, ".build", "peers")
VENV = os.environ.get("TRACK_PEERS_VENV", os.path.join(ROOT, ".build", "peers-venv"))
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
FLAGS = ["-O3", "-march=native", "-ffast-math", "-Wall", "-Wextra"]


def note(text):
    print(text, file=sys.stderr, flush=True)


def requirements():
    """Package → version, as pinned."""
    with open(os.path.join(HERE, "requirements.txt")) as file:
        return dict(line.split("==") for line in file.read().split())


def installed(python):
    """Package → version of those pinned that the environment has."""
    ask = "import importlib.metadata as m, sys\nfor n in sys.argv[1:]:\n try: print(n, m.version(n))\n except m.PackageNotFoundError: pass"
    lines = subprocess.run([python, "-c", ask, *requirements()], check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in lines.splitlines())


def environment():
    """The Python of the environment, made where there is none, and package → version of what it has as pinned."""
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        note(f"making a virtual environment in {VENV}")
        made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            note("no virtual environment, so no peers in Python: install python3-venv (sudo apt-get install python3-venv)")
            return None, {}
    wanted = requirements()
    missing = [f"{name}=={version}" for name, version in wanted.items() if installed(python).get(name) != version]
    if missing:
        note(f"installing {' '.join(missing)} (minutes, once)")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "30",
               "--extra-index-url", TORCH_INDEX]
        if subprocess.run(pip + missing, capture_output=True).returncode:
            for package in missing:
                tried = subprocess.run(pip + [package], capture_output=True, text=True)
                if tried.returncode:
                    reason = (tried.stderr.strip().splitlines() or ["pip failed"])[-1]
                    note(f"{package} is left out: {reason}")
    return python, {name: version for name, version in installed(python).items() if wanted[name] == version}


def compiled(name):
    """The program that a C file is compiled to; none without a compiler or OpenBLAS."""
    os.makedirs(BUILD, exist_ok=True)
    program = os.path.join(BUILD, name)
    command = ["cc", *FLAGS, "-pthread", "-o", program, os.path.join(HERE, f"{name}.c"), "-lopenblas", "-lm"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = str(error) if isinstance(error, OSError) else (error.stderr.strip().splitlines() or [str(error)])[0]
        note(f"{name}.c is left out (it needs cc and libopenblas-dev): {reason}")
        return None
    return program
