#!/bin/sh
# Records five serf agents, on loopback, for a minute and a half: one is killed and comes back, one stalls, one leaves. What
# the agents log is converted; what was done to them is written down here. On Debian: apt-get install serf
# Then: sh examples/serf/record.sh my-record
#       npx hearsay convert serf my-record/n*.log --out my-record/lists.jsonl
#       npx hearsay judge my-record/*.jsonl --promises examples/serf/promises.json
set -eu
out=${1:?the folder for the record}
command -v serf > /dev/null || { echo "skipped: there is no serf here"; exit 0; }
mkdir -p "$out"
cd "$out"
rm -f ./*.log ./*.jsonl
printf '{"format":"hearsay-record","version":1,"system":"serf","recordedBy":"the script that ran them","levels":["lives","faults"],"skew":1}\n' > operator.jsonl
say() { printf '{"t":%s,%s}\n' "$(date +%s.%3N)" "$1" >> operator.jsonl; }
start() { # node, and whom it joins
  TZ=UTC serf agent -node="n$1" -bind="127.0.0.1:$((24000 + $1))" -rpc-addr="127.0.0.1:$((24100 + $1))" -log-level=debug $2 >> "n$1.log" 2>&1 &
  eval "pid$1=$!"
}
pid() { eval "echo \$pid$1"; }
# All that it has started ends with it.
trap 'for node in 1 2 3 4 5; do kill -9 "$(pid $node)" 2> /dev/null || true; done' EXIT

start 1 ''
sleep 1
for node in 2 3 4 5; do start $node -join=127.0.0.1:24001; done
sleep 12
say '"node":"n3","event":"down","how":"crashed"'; kill -9 "$(pid 3)"
sleep 15
say '"node":"n4","event":"paused"'; kill -STOP "$(pid 4)"
sleep 10
kill -CONT "$(pid 4)"; say '"node":"n4","event":"resumed"'
sleep 10
start 3 -join=127.0.0.1:24001
sleep 15
kill -INT "$(pid 5)"
sleep 20
say '"event":"end"'
