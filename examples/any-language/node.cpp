// A node that writes to everyone whom it lists, in every tick. With `mended` behind it the dead stay dead.
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>
using Names = std::vector<std::string>;

const char *HELLO = R"("name":"zombie","settings":{)"
  R"("failTicks":{"meaning":"who is silent for longer is suspected","least":2,"most":5},)"
  R"("cleanupTicks":{"meaning":"who is silent for longer is removed","least":3,"most":8}},)"
  R"("conditions":["failTicks < cleanupTicks"],)"
  R"("promises":{"suspectsAfter":"failTicks","removesAfter":"cleanupTicks","writesEvery":"1",)"
  R"("suspectedWithin":"nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + failTicks + 1",)"
  R"("removedWithin":"nodes * cleanupTicks + nodes * delayTicks + delayTicks + stretchTicks + cleanupTicks + 1"})";

// The lines are written without blanks, the fields in the order of the page, the message last: so this is enough.
std::string after(const std::string &line, const std::string &field) {
  const auto at = line.find("\"" + field + "\":");
  return at == std::string::npos ? "" : line.substr(at + field.size() + 3);
}
long number(const std::string &line, const std::string &field) { return std::stol(after(line, field)); }
std::string text(const std::string &line, const std::string &field) { // of a list, its first
  std::string rest = after(line, field);
  if (!rest.empty() && rest[0] == '[') rest.erase(0, 1);
  return rest.empty() || rest[0] != '"' ? "" : rest.substr(1, rest.find('"', 1) - 1);
}

std::string quoted(const Names &names) {
  std::string out;
  for (const auto &name : names) out += (out.empty() ? "\"" : ",\"") + name + "\"";
  return "[" + out + "]";
}

bool isMended = false;

struct Node {
  std::string self, introducer;
  long fail, cleanup;
  bool inGroup;
  std::map<std::string, long> heard; // when each other member was heard of last
  std::set<std::string> removed;

  Names silent(long now, long ticks) const { // whom it lists besides itself, silent for no less
    Names names;
    for (const auto &[name, at] : heard)
      if (now - at >= ticks) names.push_back(name);
    return names;
  }
  std::string tick(long now) {
    for (const auto &name : silent(now, cleanup + 1)) heard.erase(name), removed.insert(name);
    std::string message = self, send;
    for (const auto &name : silent(now, 0)) message += " " + name;
    for (const auto &to : inGroup ? silent(now, 0) : Names{introducer})
      send += (send.empty() ? "" : ",") + ("{\"to\":\"" + to) + "\",\"message\":\"" + message + "\",\"kind\":\"HEARTBEAT\"}";
    return send;
  }
  void receive(long now, const std::string &message) {
    static const std::regex shape("n[1-9][0-9]{0,8}( n[1-9][0-9]{0,8})*");
    if (!std::regex_match(message, shape)) return;
    std::istringstream words(message);
    std::string sender, name;
    words >> sender;
    while (words >> name)
      if (name != self && !(isMended && removed.count(name))) heard.emplace(name, now);
    heard[sender] = now;
    inGroup = true;
    removed.erase(sender);
  }
  std::string view(long now) const {
    Names lists = silent(now, 0);
    lists.push_back(self);
    return std::string("{\"in\":") + (inGroup ? "true" : "false") + ",\"lists\":" + quoted(lists) +
           ",\"suspects\":" + quoted(silent(now, fail + 1)) + "}";
  }
};

int main(int count, char **arguments) {
  isMended = count > 1 && std::string(arguments[1]) == "mended";
  std::map<long, Node> nodes;
  for (std::string line; std::getline(std::cin, line);) {
    const std::string todo = text(line, "do");
    std::string answer;
    if (todo == "hello") answer = std::string(",") + HELLO;
    else if (todo != "run" && todo != "end") {
      const long id = number(line, "node"), now = todo == "node" ? 0 : number(line, "now");
      const std::string self = text(line, "self"), introducer = text(line, "introducers");
      if (todo == "node")
        nodes[id] = {self, introducer, number(line, "failTicks"), number(line, "cleanupTicks"), self == introducer, {}, {}};
      Node &node = nodes.at(id);
      const std::string send = todo == "start" || todo == "tick" ? node.tick(now) : "";
      if (todo == "receive") node.receive(now, text(line, "message"));
      answer = ",\"view\":" + node.view(now) + ",\"send\":[" + send + "]";
    }
    std::cout << "{\"ask\":" << number(line, "ask") << answer << "}" << std::endl;
  }
}
