// expect: conversion from
#include "common/time/instant.hpp"

int main() {
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::Minutes length = std::chrono::seconds(90);
#else
  const holdfast::Minutes length = std::chrono::hours(2);
#endif
  return length.count() > 0 ? 0 : 1;
}
