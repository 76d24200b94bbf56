#!/bin/sh
# Three nodes of hashicorp/memberlist, on loopback; one is parted from the others for 50 s, and 50 s more are recorded.
# Two mends to try: with a second argument the nodes remember whom they gave up for so long (GossipToTheDeadTime), 10m
# instead of 30 s; and with a third, `ask-the-dead`, their push/pull may draw one of these.
# On Debian: apt-get install golang-go golang-github-hashicorp-memberlist-dev
# Then: sh examples/found/memberlist/record.sh my-record [10m [ask-the-dead]]
#       npx hearsay judge my-record/*.jsonl --promises examples/found/memberlist/promises.json
set -eu
recorder=$(cd "$(dirname "$0")/../../memberlist" && pwd)/recorder.go
out=${1:?the folder for the record}
command -v go > /dev/null || { echo "skipped: there is no go here"; exit 0; }
mkdir -p "$out"
cd "$out"
rm -f parted ./*.jsonl
cp "$recorder" recorder.go
if [ $# -gt 1 ]; then
  sed -i "s/^\tsay(\"up\"/\tconfig.GossipToTheDeadTime, err = time.ParseDuration(\"$2\")\n&/" recorder.go
  grep -q GossipToTheDeadTime recorder.go
fi
export GO111MODULE=off GOPATH="${GOPATH:-/usr/share/gocode}"
printf '{"Replace":{}}' > overlay.json
if [ "${3:-}" = ask-the-dead ]; then
  # The library stays as it is on the disk: one line of it is another in this build. The line is in pushPull() alone.
  state=$GOPATH/src/github.com/hashicorp/memberlist/state.go
  sed '/^func (m \*Memberlist) pushPull() {/,/^}/s/n.State != StateAlive/false/' "$state" > state.go.mended
  ! cmp -s "$state" state.go.mended
  printf '{"Replace":{"%s":"%s"}}' "$state" "$PWD/state.go.mended" > overlay.json
fi
go build -overlay overlay.json -o recorder recorder.go

header() { printf '{"format":"hearsay-record","version":1,"system":"memberlist","recordedBy":"%s","levels":[%s],"skew":0.05}\n' "$1" "$2"; }
header 'the script that ran them' '"lives","faults"' > operator.jsonl
say() { printf '{"t":%s,%s}\n' "$(date +%s.%6N)" "$1" >> operator.jsonl; }
first=$((25000 + $$ % 5000 * 8))
trap 'kill -9 $(jobs -p) 2> /dev/null || true' EXIT
for node in 1 2 3; do
  header 'a transport that records' '"lists","messages","channels"' > "n$node.jsonl"
  join=; [ $node = 1 ] || join=-join
  ./recorder -name "n$node" -first $((first + 1)) -port $((first + node)) -parts 2 -out "n$node.jsonl" $join &
  sleep 1
done
sleep 10
say '"event":"fault","kind":"partition"'; touch parted
sleep 50
rm parted; say '"event":"mended","kind":"partition"'
sleep 50
say '"event":"end"'
