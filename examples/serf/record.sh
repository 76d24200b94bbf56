#!/bin/sh
# Records five serf agents, on loopback, for three minutes: one is killed and comes back, one stalls, one leaves, and one is
# parted from the others for half a minute. What the agents log is converted; what was done to them is written down here. On
# Debian: apt-get install serf
#
# Each has an address of its own in a network namespace of theirs, where rules of routing part them: on Linux, if whoever runs
# this may make one (unshare -rn). Elsewhere nobody is parted.
# Then: sh examples/serf/record.sh my-record
#       npx hearsay convert serf my-record/n*.log --out my-record/lists.jsonl
#       npx hearsay judge my-record/*.jsonl --promises examples/serf/promises.json
set -eu
out=${1:?the folder for the record}
command -v serf > /dev/null || { echo "skipped: there is no serf here"; exit 0; }
if [ -z "${PARTED_BY:-}" ]; then
  if unshare -rn true 2> /dev/null; then exec unshare -rn env PARTED_BY=rules sh "$0" "$out"; fi
  echo 'no network namespace can be made here: nobody is parted' >&2
fi
mkdir -p "$out"
cd "$out"
rm -f ./*.log ./*.jsonl
printf '{"format":"hearsay-record","version":1,"system":"serf","recordedBy":"the script that ran them","levels":["lives","faults"],"skew":1}\n' > operator.jsonl
say() { printf '{"t":%s,%s}\n' "$(date +%s.%3N)" "$1" >> operator.jsonl; }
start() { # node, and whom it joins
  TZ=UTC serf agent -node="n$1" -bind="127.0.0.$1:24000" -rpc-addr="127.0.0.$1:24100" -log-level=debug $2 >> "n$1.log" 2>&1 &
  eval "pid$1=$!"
}
pid() { eval "echo \$pid$1"; }
# All that it has started ends with it.
trap 'for node in 1 2 3 4 5; do kill -9 "$(pid $node)" 2> /dev/null || true; done' EXIT

rules() { # what to do with the rules that part n2 from the others
  for other in 1 3 4; do
    ip rule "$1" pref 10 from 127.0.0.2 to "127.0.0.$other" blackhole
    ip rule "$1" pref 10 from "127.0.0.$other" to 127.0.0.2 blackhole
  done
}

if [ -n "${PARTED_BY:-}" ]; then
  ip link set lo up
  # Addresses of one's own are looked up first of all, unless others come before.
  ip rule add pref 100 lookup local
  ip rule del pref 0
fi
start 1 ''
sleep 1
for node in 2 3 4 5; do start $node -join=127.0.0.1:24000; done
sleep 12
say '"node":"n3","event":"down","how":"crashed"'; kill -9 "$(pid 3)"
sleep 15
say '"node":"n4","event":"paused"'; kill -STOP "$(pid 4)"
sleep 10
kill -CONT "$(pid 4)"; say '"node":"n4","event":"resumed"'
sleep 10
start 3 -join=127.0.0.1:24000
sleep 15
kill -INT "$(pid 5)"
sleep 20
if [ -n "${PARTED_BY:-}" ]; then
  say '"event":"fault","kind":"partition"'; rules add
  sleep 30
  rules del; say '"event":"mended","kind":"partition"'
  sleep 60
fi
say '"event":"end"'
