# Pistache as a static library, without SSL and content encodings: TLS and compression are the gateway's.
holdfast_source_folder(HOLDFAST_PISTACHE_SOURCE pistache include/pistache/http.h)

file(STRINGS "${HOLDFAST_PISTACHE_SOURCE}/version.txt" pistache_version LIMIT_COUNT 1)
string(REPLACE "." ";" pistache_version "${pistache_version}")
list(POP_FRONT pistache_version VERSION_MAJOR VERSION_MINOR VERSION_PATCH VERSION_GIT_DATE)
set(pistache_generated "${CMAKE_BINARY_DIR}/third-party/pistache/include")
configure_file("${HOLDFAST_PISTACHE_SOURCE}/include/pistache/version.h.in"
               "${pistache_generated}/pistache/version.h" @ONLY)

file(GLOB pistache_sources "${HOLDFAST_PISTACHE_SOURCE}/src/common/*.cc"
     "${HOLDFAST_PISTACHE_SOURCE}/src/server/*.cc" "${HOLDFAST_PISTACHE_SOURCE}/src/client/*.cc")
add_library(pistache STATIC EXCLUDE_FROM_ALL ${pistache_sources})
target_include_directories(pistache SYSTEM PUBLIC "${HOLDFAST_PISTACHE_SOURCE}/include"
                                                  "${pistache_generated}")
target_compile_options(pistache PRIVATE -w)
target_link_libraries(pistache PUBLIC Threads::Threads ${CMAKE_DL_LIBS})
