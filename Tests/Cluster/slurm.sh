# Functions that make a Slurm cluster on this machine: one controller and two nodes on the loopback address. Needs root, because
# munge and Slurm's daemons do. To be sourced by bash.

# Says why there is no cluster, and ends: that is no failure of what is tested.
skip() {
  echo "skipped: $1"
  exit 0
}

# Installs what is missing of Slurm.
install_slurm() {
  [ "$(id -u)" -eq 0 ] || skip "Slurm's daemons must be started by root"
  local program missing=
  for program in slurmctld slurmd sbatch munged; do command -v "$program" > /dev/null || missing=yes; done
  [ -n "$missing" ] || return 0
  command -v apt-get > /dev/null || skip "Slurm is not installed, and this is no Debian"
  echo "installing slurmctld, slurmd, slurm-client and munge" >&2
  apt-get update -qq > /dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge > /dev/null 2>&1 \
    || skip "Slurm cannot be installed by apt-get"
}

# Starts the cluster with its files in the folder $1, and sets SLURM_CONF.
start_slurm() {
  local dir=$1 host
  host=$(uname -n)
  mkdir -p "$dir/state" /run/munge
  chown munge: /run/munge
  if ! munge -n > /dev/null 2>&1; then
    munged_is_ours=yes
    su -s /bin/sh munge -c "$(command -v munged)" > "$dir/munged.log" 2>&1 || true
    munge -n > /dev/null 2>&1 || skip "munged cannot be started: $(tail -n 1 "$dir/munged.log")"
  fi
  cat > "$dir/slurm.conf" << END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool.%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.%n.log
SlurmctldPort=16827
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MailProg=/bin/true
SlurmdParameters=config_overrides
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17011 CPUs=1 RealMemory=2000 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17012 CPUs=1 RealMemory=2000 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
END
  export SLURM_CONF=$dir/slurm.conf
  slurmctld -f "$SLURM_CONF" || skip "slurmctld cannot be started: $(tail -n 1 "$dir/slurmctld.log")"
  local node attempt
  for node in n1 n2; do
    slurmd -f "$SLURM_CONF" -N "$node" || skip "slurmd cannot be started: $(tail -n 1 "$dir/slurmd.$node.log")"
  done
  for attempt in $(seq 100); do
    [ "$(sinfo -h -t idle -o %D 2> /dev/null)" = 2 ] && return 0
    sleep 0.2
  done
  skip "the nodes do not come up within 20 s: $(tail -n 1 "$dir/slurmctld.log")"
}

# Ends its daemons, and munged if it was started here.
stop_slurm() {
  local file pid attempt files=("$1/slurmd.n1.pid" "$1/slurmd.n2.pid" "$1/slurmctld.pid")
  [ -z "${munged_is_ours:-}" ] || files+=(/run/munge/munged.pid)
  for file in "${files[@]}"; do
    pid=$(cat "$file" 2> /dev/null) || continue
    kill "$pid" 2> /dev/null || continue
    for attempt in $(seq 50); do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.2
    done
  done
}

# Waits until all jobs have ended, at most $1 seconds.
wait_for_jobs() {
  local end=$((SECONDS + $1))
  while [ -n "$(squeue -h 2> /dev/null)" ]; do
    ((SECONDS < end)) || { squeue >&2; return 1; }
    sleep 0.5
  done
}

# Process numbers of the `track` that measures part $1; never of srun or a shell that started it.
measuring() {
  local directory
  for directory in /proc/[0-9]*; do
    [ "$(readlink "$directory/exe" 2> /dev/null)" = "$track" ] || continue
    tr '\0' ' ' < "$directory/cmdline" 2> /dev/null | grep -q -- "run hvp .*--part $1 " && echo "${directory#/proc/}"
  done
  return 0
}
