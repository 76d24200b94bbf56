// A node of hashicorp/memberlist that records itself: its transport writes down what it sends and what arrives, by streams
// as well, and its events whom it lists. Each line is one of a record of Hearsay (docs/judging-traces.md).
package main

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/ioutil"
	"log"
	"math/rand"
	"net"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/hashicorp/memberlist"
)

var (
	name  = flag.String("name", "n1", "the name of the node")
	port  = flag.Int("port", 25001, "its port; n1 has the first")
	first = flag.Int("first", 25001, "the port of n1")
	join  = flag.Bool("join", false, "join n1")
	life  = flag.Int("life", 0, "which life of the node it is")
	loss  = flag.Float64("loss", 0, "the share of datagrams that is lost")
	parts = flag.Int("parts", 0, "where the group is parted while the file -parted is there: nodes up to this one, and the others")
	file  = flag.String("parted", "parted", "the file that parts the group")
	out   = flag.String("out", "", "where the record is written")
)

// The record. Each line is out before anything else happens, so a kill loses none.
var record *os.File
var writing sync.Mutex

func say(event string, more map[string]interface{}) {
	line := map[string]interface{}{"node": *name, "event": event}
	for key, value := range more {
		line[key] = value
	}
	writing.Lock()
	defer writing.Unlock()
	line["t"] = float64(time.Now().UnixNano()/1000) / 1e6
	bytes, _ := json.Marshal(line)
	record.Write(append(bytes, '\n'))
}

// Every message carries its number in front, which is how its arrival is known for that of this message.
var sent uint32

const headBytes = 8

func numbered(message []byte, to string) []byte {
	number := atomic.AddUint32(&sent, 1)
	head := make([]byte, headBytes, headBytes+len(message))
	binary.LittleEndian.PutUint16(head, uint16(*port))
	binary.LittleEndian.PutUint16(head[2:], uint16(*life))
	binary.LittleEndian.PutUint32(head[4:], number)
	line := map[string]interface{}{"id": idOf(head)}
	if to != "" {
		line["to"] = to
	}
	say("send", line)
	return append(head, message...)
}

func idOf(head []byte) string {
	return fmt.Sprintf("%d.%d.%d", binary.LittleEndian.Uint16(head), binary.LittleEndian.Uint16(head[2:]), binary.LittleEndian.Uint32(head[4:]))
}

func nodeAt(address string) int {
	_, text, _ := net.SplitHostPort(address)
	there, _ := strconv.Atoi(text)
	return there - *first + 1
}

func isParted(address string) bool {
	if *parts == 0 || (nodeAt(address) <= *parts) == (*port-*first < *parts) {
		return false
	}
	_, err := os.Stat(*file)
	return err == nil
}

type transport struct {
	*memberlist.NetTransport
	packets chan *memberlist.Packet
	streams chan net.Conn
}

func (t *transport) WriteTo(message []byte, address string) (time.Time, error) {
	bytes := numbered(message, fmt.Sprintf("n%d", nodeAt(address)))
	if isParted(address) || rand.Float64() < *loss {
		return time.Now(), nil
	}
	return t.NetTransport.WriteTo(bytes, address)
}

func (t *transport) DialTimeout(address string, timeout time.Duration) (net.Conn, error) {
	if isParted(address) {
		return nil, fmt.Errorf("parted")
	}
	conn, err := t.NetTransport.DialTimeout(address, timeout)
	if err != nil {
		return nil, err
	}
	return &stream{Conn: conn, address: address}, nil
}

func (t *transport) WriteToAddress(message []byte, to memberlist.Address) (time.Time, error) {
	return t.WriteTo(message, to.Addr)
}
func (t *transport) DialAddressTimeout(to memberlist.Address, timeout time.Duration) (net.Conn, error) {
	return t.DialTimeout(to.Addr, timeout)
}
func (t *transport) PacketCh() <-chan *memberlist.Packet { return t.packets }
func (t *transport) StreamCh() <-chan net.Conn           { return t.streams }

func (t *transport) receive() {
	for packet := range t.NetTransport.PacketCh() {
		if len(packet.Buf) <= headBytes {
			continue
		}
		say("recv", map[string]interface{}{"id": idOf(packet.Buf)})
		packet.Buf = packet.Buf[headBytes:]
		t.packets <- packet
	}
}

func (t *transport) accept() {
	for conn := range t.NetTransport.StreamCh() {
		t.streams <- &stream{Conn: conn}
	}
}

// A stream in frames: what is written at once arrives at once.
type stream struct {
	net.Conn
	address string
	rest    []byte
}

func (s *stream) Write(message []byte) (int, error) {
	to := ""
	if s.address != "" {
		to = fmt.Sprintf("n%d", nodeAt(s.address))
	}
	length := make([]byte, 4)
	binary.LittleEndian.PutUint32(length, uint32(len(message)))
	if _, err := s.Conn.Write(append(length, numbered(message, to)...)); err != nil {
		return 0, err
	}
	return len(message), nil
}

func (s *stream) Read(into []byte) (int, error) {
	if len(s.rest) == 0 {
		head := make([]byte, 4+headBytes)
		if _, err := io.ReadFull(s.Conn, head); err != nil {
			return 0, err
		}
		s.rest = make([]byte, binary.LittleEndian.Uint32(head))
		if _, err := io.ReadFull(s.Conn, s.rest); err != nil {
			return 0, err
		}
		say("recv", map[string]interface{}{"id": idOf(head[4:])})
	}
	count := copy(into, s.rest)
	s.rest = s.rest[count:]
	return count, nil
}

type events struct{}

func about(event string, node *memberlist.Node) {
	if node.Name != *name {
		say(event, map[string]interface{}{"about": node.Name})
	}
}
func (events) NotifyJoin(node *memberlist.Node)   { about("listed", node) }
func (events) NotifyLeave(node *memberlist.Node)  { about("removed", node) }
func (events) NotifyUpdate(node *memberlist.Node) {}

func main() {
	flag.Parse()
	rand.Seed(time.Now().UnixNano())
	var err error
	if record, err = os.OpenFile(*out, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0644); err != nil {
		log.Fatal(err)
	}
	quiet := log.New(ioutil.Discard, "", 0)
	inner, err := memberlist.NewNetTransport(&memberlist.NetTransportConfig{BindAddrs: []string{"127.0.0.1"}, BindPort: *port, Logger: quiet})
	if err != nil {
		log.Fatal(err)
	}
	outer := &transport{NetTransport: inner, packets: make(chan *memberlist.Packet), streams: make(chan net.Conn)}
	go outer.receive()
	go outer.accept()
	config := memberlist.DefaultLANConfig()
	config.Name, config.Transport, config.Events, config.LogOutput = *name, outer, events{}, ioutil.Discard
	config.BindAddr, config.BindPort, config.AdvertiseAddr, config.AdvertisePort = "127.0.0.1", *port, "127.0.0.1", *port
	say("up", map[string]interface{}{"by": *name})
	list, err := memberlist.Create(config)
	if err != nil {
		log.Fatal(err)
	}
	if *join {
		if _, err := list.Join([]string{fmt.Sprintf("127.0.0.1:%d", *first)}); err != nil {
			log.Print(err)
		}
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	<-asked
	// A leave is recorded when it begins.
	say("down", map[string]interface{}{"by": *name, "how": "left"})
	list.Leave(2 * time.Second)
}
