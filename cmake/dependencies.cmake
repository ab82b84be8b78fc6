# Third-party libraries. Most come from the distribution; Pistache, libpqxx and Dear ImGui are compiled
# here from Debian's source packages (scripts/fetch-sources), so that sanitizers see into them as well.

if(DEFINED ENV{HOLDFAST_CACHE_DIR})
  set(holdfast_cache "$ENV{HOLDFAST_CACHE_DIR}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(holdfast_cache "$ENV{XDG_CACHE_HOME}/holdfast")
else()
  set(holdfast_cache "$ENV{HOME}/.cache/holdfast")
endif()

# holdfast_source_folder(<variable> <name> <file that must be there>)
function(holdfast_source_folder variable name proof)
  set(${variable} "${holdfast_cache}/sources/${name}" CACHE PATH "Source folder of ${name}")
  if(NOT EXISTS "${${variable}}/${proof}")
    message(FATAL_ERROR "The source of ${name} is not in ${${variable}}. Run scripts/setup (or "
                        "scripts/fetch-sources), or give a source folder: -D${variable}=<folder>")
  endif()
endfunction()

include("${CMAKE_CURRENT_LIST_DIR}/imgui.cmake")

if(EMSCRIPTEN)
  # The whole of /usr/include would hide Emscripten's own headers: a folder of links for this one library.
  set(links "${CMAKE_BINARY_DIR}/system-headers")
  file(MAKE_DIRECTORY "${links}")
  file(CREATE_LINK /usr/include/nlohmann "${links}/nlohmann" SYMBOLIC)
  add_library(nlohmann_json INTERFACE)
  target_include_directories(nlohmann_json SYSTEM INTERFACE "${links}")
  add_library(nlohmann_json::nlohmann_json ALIAS nlohmann_json)
  return()
endif()

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(cjose REQUIRED IMPORTED_TARGET cjose)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
pkg_check_modules(zlib REQUIRED IMPORTED_TARGET zlib)
if(HOLDFAST_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  find_package(benchmark REQUIRED)
endif()

find_path(CCTZ_INCLUDE_DIR cctz/time_zone.h REQUIRED)
find_library(CCTZ_LIBRARY cctz REQUIRED)
add_library(cctz INTERFACE)
target_include_directories(cctz SYSTEM INTERFACE "${CCTZ_INCLUDE_DIR}")
target_link_libraries(cctz INTERFACE "${CCTZ_LIBRARY}")

include("${CMAKE_CURRENT_LIST_DIR}/pistache.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/pqxx.cmake")
