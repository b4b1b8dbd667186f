extension ScriptedPeer {
  /// What can go wrong with a peer, and what is said of it.
  static let failures: [(peer: ScriptedPeer, says: String)] = [
    (
      ScriptedPeer(greeting: "exec no-such-command"),
      "peer script exited with exit code 127 when it was to say what it is"
    ),
    (ScriptedPeer(greeting: "echo hello"), #"answered "hello" where "track-peer 1 DESCRIPTION" was expected"#),
    (ScriptedPeer(greeting: "echo track-peer 3 new"), #"answered "track-peer 3 new" where "track-peer 1 DESCRIPTION""#),
    (ScriptedPeer(greeting: "echo error no library"), "failed when it was to say what it is: no library"),
    (
      ScriptedPeer(cell: "echo error out of memory"),
      "peer script failed when it was to prepare the cell: out of memory"
    ),
    (ScriptedPeer(cell: "echo ready soon"), #"answered "ready soon" where "ready NANOSECONDS" was expected"#),
    (
      ScriptedPeer(cell: "echo first >&2; echo last >&2; exit 3"),
      "exited with exit code 3 when it was to prepare the cell; its stderr ends: first / last"
    ),
    (ScriptedPeer(cell: "kill -SEGV $$"), "exited by signal 11 (Segmentation fault) when it was to prepare the cell"),
    (ScriptedPeer(cell: "exec >&-; sleep 60"), "closed its output when it was to prepare the cell"),
    (ScriptedPeer(cell: "head -c 100000 /dev/zero | tr '\\0' x; sleep 60"), "wrote no end of a line"),
    (ScriptedPeer(cell: "sleep 60"), "said nothing for 1.5 s when it was to prepare the cell"),
    (
      ScriptedPeer(cell: #"printf 'ready 1\nwarning\n'"#),
      #"wrote "warning" without being asked, before it was to make 1 call"#
    ),
    (ScriptedPeer(run: "echo took long"), #"answered "took long" where "took NANOSECONDS" was expected"#),
    (ScriptedPeer(run: "echo took 99999999999"), #"answered "took 99999999999" to "run 1", which took"#),
    (ScriptedPeer(run: "echo took 0"), #"answered "took 0" to "run 1000", which took"#),
    (ScriptedPeer(results: "echo written"), "peer script wrote no file x.hvp.npy"),
    (ScriptedPeer(results: #"mkfifo "$rest/x.hvp.npy"; echo written"#), "peer script wrote no file x.hvp.npy"),
    (ScriptedPeer(results: #"echo x > "$rest/x.hvp.npy"; echo written"#), "expected NumPy's .npy format"),
    (
      ScriptedPeer(results: #"sed 's/(3,)/()  /' "$directory/v.npy" | head -c 136 > "$rest/x.hvp.npy"; echo written"#),
      "wrote x.hvp.npy of shape [], expected [3]"
    ),
    (ScriptedPeer(results: "echo error disk full"), "failed when it was to write its results: disk full"),
  ]
}
