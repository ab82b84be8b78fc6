// The peer of the slots figure: Pistache alone, answering every request with the bytes of one file. Prints
// its port.
#include <pistache/endpoint.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

class Constant : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Constant)
  explicit Constant(std::string body) : body_(std::move(body)) {}

  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter response) override {
    response.send(Pistache::Http::Code::Ok, body_);
  }

 private:
  std::string body_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: constant_server FILE\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  std::string body((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Pistache::Http::Endpoint server(Pistache::Address(Pistache::Ipv4::loopback(), Pistache::Port(0)));
  server.init(Pistache::Http::Endpoint::options().threads(2).flags(Pistache::Tcp::Options::ReuseAddr));
  server.setHandler(Pistache::Http::make_handler<Constant>(std::move(body)));
  server.serveThreaded();
  std::cout << server.getPort().toString() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  server.shutdown();
  return 0;
}
