#include "api-server/app/demo_catalog.hpp"

#include <utility>

#include "common/domain/preset.hpp"

namespace holdfast::app::demo {
namespace {

constexpr unsigned kMonday = 0, kTuesday = 1, kWednesday = 2, kThursday = 3, kFriday = 4, kSaturday = 5,
                   kSunday = 6;

LocalTime at(int hour, int minute = 0) {
  return LocalTime(Minutes(60 * hour + minute));
}

std::vector<WeeklyWindow> on(std::vector<unsigned> weekdays, LocalTime from, LocalTime to) {
  std::vector<WeeklyWindow> windows;
  for (const unsigned weekday : weekdays)
    windows.push_back({weekday, from, to});
  return windows;
}

OpeningHours hours_of(std::vector<std::vector<WeeklyWindow>> parts) {
  OpeningHours hours;
  for (const auto& part : parts)
    hours.weekly.insert(hours.weekly.end(), part.begin(), part.end());
  return hours;
}

const std::vector<unsigned> kWorkdays = {kMonday, kTuesday, kWednesday, kThursday, kFriday};
const std::vector<unsigned> kEveryDay = {kMonday, kTuesday,  kWednesday, kThursday,
                                         kFriday, kSaturday, kSunday};

Offer offer(std::string_view preset, std::string name, std::string description, std::string location) {
  const Preset& from = *find_preset(preset);
  Offer made;
  made.preset = preset;
  made.resource.kind = from.kind;
  made.resource.policy = from.policy;
  made.resource.words = from.words;
  made.resource.name = std::move(name);
  made.resource.description = std::move(description);
  made.resource.location = std::move(location);
  made.resource.time_zone = kZone;
  return made;
}

Offer instructor(std::string name, std::string subject, std::string office, int seats, Minutes length) {
  Offer made = offer("office-hours", std::move(name), "Office hours · " + subject, std::move(office));
  made.resource.units = seats;
  made.resource.policy.durations = {length};
  made.resource.policy.step = length;
  made.titles = {"Homework 4",   "Thesis outline", "Exam review",
                 "Project idea", "Reading list",   "Proof in lecture 9"};
  return made;
}

Offer clinician(std::string name, std::string field, std::string room, Minutes length) {
  Offer made = offer("clinic", std::move(name), "Clinic · " + field, std::move(room));
  made.resource.policy.durations = {length};
  made.resource.policy.step = length;
  made.titles = {"Follow-up", "First visit", "Check-up", "Test results", "Prescription", "Back pain"};
  return made;
}

Offer room(std::string name, std::string place, int seats, std::vector<std::string> features, int busyness) {
  Offer made = offer("rooms", std::move(name), "Meeting room", std::move(place));
  made.resource.capacity = seats;
  made.resource.features = std::move(features);
  made.resource.policy.min_duration = Minutes(30);
  made.resource.policy.max_duration = Minutes(240);
  made.resource.policy.max_horizon_days = 60;
  made.hours = hours_of({on(kWorkdays, at(8), at(19))});
  made.busyness = busyness;
  made.titles = {"Design review", "Weekly planning", "Standup",      "Interview",     "Budget round",
                 "Sprint demo",   "Customer call",   "Hiring panel", "Roadmap draft", "1:1",
                 "Retro",         "Onboarding"};
  return made;
}

Offer needing_approval(Offer made) {
  made.resource.policy.confirmation = Confirmation::approval;
  return made;
}

Offer book(std::string title, std::string author, std::string shelf, int copies, int busyness) {
  Offer made = offer("library", std::move(title), "Library · " + author, std::move(shelf));
  made.resource.units = copies;
  made.resource.policy.max_active_per_user = 1;
  made.busyness = busyness;
  return made;
}

std::vector<Offer> instructors() {
  Offer rey = instructor("Prof. Tomás Rey", "Algorithms II", "C 2.14", 4, Minutes(15));
  rey.hours = hours_of({on({kMonday, kThursday}, at(11), at(12, 30)),
                        on({kMonday, kWednesday}, at(16), at(17)), on({kThursday}, at(14), at(15))});
  rey.busyness = 60;
  Offer petrov = instructor("Dr. Sana Petrov", "Thesis advice", "B 1.07", 1, Minutes(30));
  petrov.hours = hours_of({on({kTuesday, kThursday}, at(9, 30), at(12))});
  petrov.busyness = 45;
  Offer okafor = instructor("Dr. Ada Okafor", "Linear algebra", "C 2.03", 2, Minutes(15));
  okafor.hours = hours_of({on({kTuesday, kWednesday, kFriday}, at(13), at(15))});
  okafor.busyness = 35;
  return {rey, petrov, okafor};
}

std::vector<Offer> clinicians() {
  Offer marsh = clinician("Dr. Elena Marsh", "General practice", "Room 3, Harbour Clinic", Minutes(30));
  marsh.owner_email = "provider@demo.test";
  marsh.hours =
      hours_of({on(kWorkdays, at(9), at(13)), on({kMonday}, at(14), at(18)), on({kTuesday}, at(14), at(16))});
  marsh.busyness = 55;
  Offer nwosu = clinician("Amara Nwosu", "Physiotherapy", "Room 5, Harbour Clinic", Minutes(45));
  nwosu.hours = hours_of({on({kMonday, kWednesday, kThursday, kFriday}, at(9), at(12)),
                          on({kWednesday, kThursday, kFriday}, at(13, 30), at(17, 15))});
  nwosu.busyness = 65;
  Offer brandt = clinician("Dr. Felix Brandt", "Dermatology", "Room 7, Harbour Clinic", Minutes(30));
  brandt.hours =
      hours_of({on({kTuesday, kThursday}, at(8, 30), at(12, 30)), on({kTuesday}, at(13, 30), at(17))});
  brandt.busyness = 80;
  return {marsh, nwosu, brandt};
}

std::vector<Offer> rooms() {
  Offer hall = needing_approval(room("Harbour Hall", "Annex", 60, {"stage", "projector", "step-free"}, 35));
  hall.resource.description = "Event room";
  hall.hours = hours_of({on(kEveryDay, at(9), at(23))});
  hall.titles = {"Alumni evening", "Band practice", "Town meeting", "Chess club", "Reading night"};
  Offer workshop = needing_approval(room("Workshop", "Annex", 16, {"whiteboard", "tools"}, 55));
  workshop.resource.description = "Workshop";
  return {room("Fern", "3rd floor, east", 8, {"video", "projector", "step-free"}, 70),
          room("Alder", "Ground floor", 14, {"video", "whiteboard", "step-free"}, 58),
          room("Birch", "Ground floor", 6, {"screen", "step-free"}, 46),
          room("Cedar", "2nd floor, west", 10, {"video", "whiteboard"}, 74),
          room("Maple", "2nd floor, west", 6, {"whiteboard"}, 30),
          room("Juniper", "4th floor", 8, {"video"}, 62),
          room("Rowan", "4th floor", 12, {"projector", "whiteboard"}, 42),
          hall,
          workshop};
}

std::vector<Offer> books() {
  return {book("The Tidal Year", "Iris Vane", "Shelf 4 B", 5, 20),
          book("Designing Data Systems", "M. Aldous", "Shelf 11 A", 3, 100),
          book("A Field Guide to Clouds", "Nora Ekholm", "Shelf 7 C", 2, 50),
          book("Quiet Machines", "J. Sato", "Shelf 11 C", 2, 0),
          book("The Cartographer's Table", "Luis Amaral", "Shelf 2 A", 1, 100),
          book("Bread and Salt", "Hana Novak", "Shelf 9 B", 3, 34)};
}

}  // namespace

const std::vector<Person>& people() {
  static const std::vector<Person> kPeople = {
      {"admin@demo.test", "Jonas Weber", {Role::member, Role::provider, Role::admin}, true},
      {"provider@demo.test", "Dr. Elena Marsh", {Role::member, Role::provider}, true},
      {"member@demo.test", "Maya Lindqvist", {Role::member}, true},
      {"ruth.oduya@demo.test", "Ruth Oduya", {Role::member}},
      {"lars.holm@demo.test", "Lars Holm", {Role::member}},
      {"ana.silva@demo.test", "Ana Silva", {Role::member}},
      {"mikael.lind@demo.test", "Mikael Lind", {Role::member}},
      {"petra.aalto@demo.test", "Petra Aalto", {Role::member}},
      {"sofia.duarte@demo.test", "Sofia Duarte", {Role::member}},
      {"john.moor@demo.test", "John Moor", {Role::member}},
      {"teresa.vale@demo.test", "Teresa Vale", {Role::member}},
      {"ines.castro@demo.test", "Inês Castro", {Role::member}},
      {"bruno.reis@demo.test", "Bruno Reis", {Role::member}},
      {"yuki.mori@demo.test", "Yuki Mori", {Role::member}},
  };
  return kPeople;
}

std::vector<Offer> offers() {
  std::vector<Offer> all;
  for (auto part : {clinicians(), instructors(), rooms(), books()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace holdfast::app::demo
