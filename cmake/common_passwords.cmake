# The passwords that people choose most, from the npm package @zxcvbn-ts/language-common, as a constant of
# "generated/common_passwords.hpp" (cmake/write_common_passwords.py): those that are long enough to be allowed else.

set(HOLDFAST_PASSWORD_LIST_VERSION "4.1.3")
set(passwords_npm "${holdfast_cache}/npm-passwords")
set(HOLDFAST_PASSWORD_LIST "${passwords_npm}/node_modules/@zxcvbn-ts/language-common/src/passwords.json"
    CACHE FILEPATH "A JSON array of passwords that are too common")

if(NOT EXISTS "${HOLDFAST_PASSWORD_LIST}")
  message(STATUS "Fetching @zxcvbn-ts/language-common ${HOLDFAST_PASSWORD_LIST_VERSION}")
  file(MAKE_DIRECTORY "${passwords_npm}")
  execute_process(
    COMMAND npm install --prefix "${passwords_npm}" --no-save --no-audit --no-fund --ignore-scripts --loglevel=error
            "@zxcvbn-ts/language-common@${HOLDFAST_PASSWORD_LIST_VERSION}"
    WORKING_DIRECTORY "${passwords_npm}"
    RESULT_VARIABLE npm_result)
  if(NOT npm_result EQUAL 0 OR NOT EXISTS "${HOLDFAST_PASSWORD_LIST}")
    message(FATAL_ERROR "npm could not fetch @zxcvbn-ts/language-common; give -DHOLDFAST_PASSWORD_LIST=<file>")
  endif()
endif()

find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(passwords_header "${CMAKE_BINARY_DIR}/generated/generated/common_passwords.hpp")
add_custom_command(
  OUTPUT "${passwords_header}"
  COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/cmake/write_common_passwords.py" "${HOLDFAST_PASSWORD_LIST}"
          "${passwords_header}"
  DEPENDS "${HOLDFAST_PASSWORD_LIST}" "${CMAKE_SOURCE_DIR}/cmake/write_common_passwords.py"
  COMMENT "Embedding common passwords"
  VERBATIM)
add_custom_target(holdfast_passwords_header DEPENDS "${passwords_header}")
add_library(holdfast_passwords INTERFACE)
add_dependencies(holdfast_passwords holdfast_passwords_header)
target_include_directories(holdfast_passwords INTERFACE "${CMAKE_BINARY_DIR}/generated")
