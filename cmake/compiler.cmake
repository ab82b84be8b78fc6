# Language, warnings, build types, sanitizers, compiler cache and linker: what holds for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Dev CACHE STRING "Dev or Release" FORCE)
endif()
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1 -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS")
set(CMAKE_EXE_LINKER_FLAGS_DEV "")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -D_GLIBCXX_ASSERTIONS -fstack-protector-strong")

set(HOLDFAST_SANITIZE "" CACHE STRING "Value of -fsanitize= for everything, dependencies built here included")
option(HOLDFAST_FUZZ "Build the fuzz targets (clang only)" OFF)

# ccache: the path of the build folder is no part of the key, so that all build folders share.
find_program(HOLDFAST_CCACHE ccache)
if(HOLDFAST_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1")
  if(EMSCRIPTEN)
    list(APPEND CMAKE_CXX_COMPILER_LAUNCHER "CCACHE_COMPILERTYPE=clang")
  endif()
  list(APPEND CMAKE_CXX_COMPILER_LAUNCHER "${HOLDFAST_CCACHE}")
endif()

if(EMSCRIPTEN)
  # Every byte is downloaded before the first frame. Nothing in the client throws.
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -flto -DNDEBUG")
  add_compile_options(-fno-exceptions -fno-rtti)
  # A Node.js that is not Debian's does not find the acorn that Emscripten's optimiser needs.
  set(CMAKE_CXX_LINKER_LAUNCHER "env;NODE_PATH=/usr/share/nodejs")
else()
  find_program(HOLDFAST_MOLD mold)
  if(HOLDFAST_MOLD)
    add_link_options(-fuse-ld=mold)
  endif()
endif()

if(HOLDFAST_SANITIZE)
  add_compile_options("-fsanitize=${HOLDFAST_SANITIZE}" -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${HOLDFAST_SANITIZE}")
  if(HOLDFAST_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
endif()

# Our own targets link this; third-party code is compiled with its warnings off.
add_library(holdfast_warnings INTERFACE)
target_compile_options(
  holdfast_warnings
  INTERFACE -Werror
            -Wall
            -Wextra
            -Wno-missing-field-initializers # designated initialisers leave out what has a default
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wold-style-cast
            -Wcast-align
            -Wformat=2
            -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(holdfast_warnings INTERFACE -Wduplicated-cond -Wlogical-op)
  # These follow data flow after inlining, and report moved-from strings and empty optionals of the
  # standard library (gcc bugs 105651, 105329, 80635): shown, but no error.
  target_compile_options(
    holdfast_warnings INTERFACE -Wno-restrict -Wno-error=maybe-uninitialized -Wno-error=array-bounds
                                -Wno-error=stringop-overflow -Wno-error=free-nonheap-object)
endif()
