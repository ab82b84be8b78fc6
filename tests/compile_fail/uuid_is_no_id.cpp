// expect: conversion from
#include "common/core/strong_id.hpp"

int main() {
  const holdfast::Uuid uuid;
#ifdef HOLDFAST_MUST_FAIL
  const holdfast::BookingId id = uuid;
#else
  const holdfast::BookingId id(uuid);
#endif
  return id.value().is_nil() ? 0 : 1;
}
