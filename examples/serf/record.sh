#!/bin/sh
# Records five serf agents for three minutes: one is killed and comes back, one stalls, one leaves, and one is
# parted from the others for half a minute. What the agents log is converted; what was done to them is written down here. On
# Debian: apt-get install serf
#
# Each has a network namespace of its own, all joined by a bridge, and is parted by taking it off the bridge: on Linux, if
# whoever runs this may make namespaces (unshare -rn).
set -eu
out=${1:?the folder for the record}
command -v serf > /dev/null || { echo "skipped: there is no serf here"; exit 0; }
if [ -z "${INSIDE:-}" ]; then
  unshare -rn true 2> /dev/null || { echo 'skipped: no network namespace can be made here'; exit 0; }
  exec unshare -rn env INSIDE=1 sh "$0" "$out"
fi
mkdir -p "$out"
cd "$out"
rm -f ./*.log ./*.jsonl
printf '{"format":"hearsay-record","version":1,"system":"serf","recordedBy":"the script that ran them","levels":["lives","faults"],"skew":1}\n' > operator.jsonl
say() { printf '{"t":%s,%s}\n' "$(date +%s.%3N)" "$1" >> operator.jsonl; }

ip link add bridge type bridge
ip link set bridge up
network() { # of this node
  unshare -n sleep 1000 &
  eval "net$1=$!"
  while [ "$(readlink "/proc/$!/ns/net")" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.1; done
  ip link add "cable$1" type veth peer name eth0 netns "$!"
  ip link set "cable$1" master bridge up
  nsenter -t "$!" -n sh -c "ip link set lo up; ip addr add 10.9.0.$1/24 dev eth0; ip link set eth0 up"
}
start() { # node, and whom it joins
  TZ=UTC nsenter -t "$(eval "echo \$net$1")" -n serf agent -node="n$1" -bind="10.9.0.$1" -log-level=debug $2 >> "n$1.log" 2>&1 &
  eval "pid$1=$!"
}
pid() { eval "echo \$pid$1"; }
# All that it has started ends with it.
trap 'for node in 1 2 3 4 5; do kill -9 "$(pid $node)" "$(eval "echo \$net$node")" 2> /dev/null || true; done' EXIT

for node in 1 2 3 4 5; do network $node; done
start 1 ''
sleep 1
for node in 2 3 4 5; do start $node -join=10.9.0.1; done
sleep 12
say '"node":"n3","event":"down","how":"crashed"'; kill -9 "$(pid 3)"
sleep 15
say '"node":"n4","event":"paused"'; kill -STOP "$(pid 4)"
sleep 10
kill -CONT "$(pid 4)"; say '"node":"n4","event":"resumed"'
sleep 10
start 3 -join=10.9.0.1
sleep 15
kill -INT "$(pid 5)"
sleep 20
say '"event":"fault","kind":"partition"'; ip link set cable2 nomaster
sleep 30
ip link set cable2 master bridge; say '"event":"mended","kind":"partition"'
sleep 60
say '"event":"end"'
