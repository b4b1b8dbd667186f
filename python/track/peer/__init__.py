"""The process, or the part of one, that track asks for a function and for calls of it: version 2 of docs/peers.md."""
