"""The peers, and how each is started."""
import os
import shlex

HERE = os.path.dirname(os.path.abspath(__file__))

PEERS = {
    "jax": ["jax_peer.py"],
    "jax-loop": ["jax_peer.py", "--loop"],
    "torch": ["torch_peer.py"],
    "casadi": ["casadi_peer.py"],
    "casadi-c": ["casadi_c_peer.py"],
    "autograd": ["autograd_peer.py"],
    "numpy": ["numpy_peer.py"],
    "numpy-out": ["numpy_peer.py", "--out"],
    "c": [],
}
"""Name → file and arguments; `c` is the program that c_peer.c is compiled to."""

PACKAGES = {
    "jax": ["jax"], "jax-loop": ["jax"], "torch": ["torch"], "casadi": ["casadi"], "casadi-c": ["casadi"], "autograd": ["autograd"], "numpy": ["numpy"],
    "numpy-out": ["numpy"], "c": [],
}
"""Packages of requirements.txt that each needs; all in Python read and write arrays with numpy."""


def command(name, python, program):
    """The line that /bin/sh starts a peer by. `exec`: the peer itself is what track has started."""
    if name == "c":
        return f"exec {shlex.quote(program)}"
    file, *arguments = PEERS[name]
    return f"exec {shlex.join([python, os.path.join(HERE, file), *arguments])}"
