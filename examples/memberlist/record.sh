#!/bin/sh
# Records five nodes of hashicorp/memberlist, on loopback, for two minutes: one is killed and comes back, one stalls, one
# leaves, and two are parted from the others for half a minute. On Debian:
#   apt-get install golang-go golang-github-hashicorp-memberlist-dev
# Then: sh examples/memberlist/record.sh my-record
#       npx hearsay judge my-record/*.jsonl --promises examples/memberlist/promises.json
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?the folder for the record}
command -v go > /dev/null || { echo "skipped: there is no go here"; exit 0; }
mkdir -p "$out"
cd "$out"
rm -f parted ./*.jsonl
GO111MODULE=off GOPATH="${GOPATH:-/usr/share/gocode}" go build -o recorder "$here/recorder.go"

header() { printf '{"format":"hearsay-record","version":1,"system":"memberlist","recordedBy":"%s","levels":[%s],"skew":0.05}\n' "$1" "$2"; }
header 'the script that ran them' '"lives","faults"' > operator.jsonl
say() { printf '{"t":%s,%s}\n' "$(date +%s.%6N)" "$1" >> operator.jsonl; }
start() { # node, life, and whether it joins
  [ -f "n$1.jsonl" ] || header 'a transport that records' '"lists","messages","channels"' > "n$1.jsonl"
  ./recorder -name "n$1" -port $((25000 + $1)) -life "$2" -parts 2 -out "n$1.jsonl" $3 &
  eval "pid$1=$!"
}
pid() { eval "echo \$pid$1"; }
# All that it has started ends with it.
trap 'for node in 1 2 3 4 5; do kill -9 "$(pid $node)" 2> /dev/null || true; done' EXIT

start 1 0 ''
sleep 1
for node in 2 3 4 5; do start $node 0 -join; done
sleep 10
say '"node":"n3","event":"down","how":"crashed"'; kill -9 "$(pid 3)"
sleep 15
say '"node":"n4","event":"paused"'; kill -STOP "$(pid 4)"
sleep 8
kill -CONT "$(pid 4)"; say '"node":"n4","event":"resumed"'
sleep 8
start 3 1 -join
sleep 15
kill -TERM "$(pid 5)"
sleep 15
say '"event":"fault","kind":"partition"'; touch parted
sleep 30
rm parted; say '"event":"mended","kind":"partition"'
sleep 30
say '"event":"end"'
