// expect: no match for 'operator=='
#include "common/domain/booking.hpp"

int main() {
  const holdfast::Booking booking;
#ifdef HOLDFAST_MUST_FAIL
  return booking.status == 2 ? 0 : 1;
#else
  return booking.status == holdfast::BookingStatus::confirmed ? 0 : 1;
#endif
}
