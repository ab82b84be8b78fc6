// What the server counts, in the Prometheus text format. Any thread may count; the objects that the
// registry hands out live as long as the registry. Look them up once, outside hot paths.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace holdfast {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

class Counter {
 public:
  explicit Counter(void* impl) : impl_(impl) {}
  void add(double amount = 1);

 private:
  void* impl_;
};

class Gauge {
 public:
  explicit Gauge(void* impl) : impl_(impl) {}
  void set(double value);
  void add(double amount);

 private:
  void* impl_;
};

class Histogram {
 public:
  explicit Histogram(void* impl) : impl_(impl) {}
  // In the metric's unit, seconds for durations.
  void observe(double value);

 private:
  void* impl_;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The same name and labels give the same thing. Names are holdfast_<what>_<unit>[_total].
  Counter counter(const std::string& name, const std::string& help, const MetricLabels& labels = {});
  Gauge gauge(const std::string& name, const std::string& help, const MetricLabels& labels = {});
  // Buckets are the upper bounds, ascending; those of the first call for a name and labels hold.
  Histogram histogram(const std::string& name, const std::string& help, const MetricLabels& labels,
                      const std::vector<double>& buckets);

  // Everything, as text/plain; version=0.0.4.
  [[nodiscard]] std::string scrape() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Upper bounds for durations of requests, 0.5 ms to 10 s.
const std::vector<double>& duration_buckets();

}  // namespace holdfast
