# The client's fonts: Inter from Debian's fonts-inter and icons from the npm package lucide-static, cut to
# what is drawn (cmake/make_fonts.py). Included by web-client/CMakeLists.txt; HOLDFAST_WEB_OUTPUT is set.

set(HOLDFAST_INTER_FOLDER "/usr/share/fonts/opentype/inter" CACHE PATH "Folder of Inter-Regular.otf and others")
set(HOLDFAST_LUCIDE_VERSION "1.62.0")
set(HOLDFAST_LUCIDE_FOLDER "${holdfast_cache}/npm/node_modules/lucide-static" CACHE PATH
                                                                             "The npm package lucide-static")

if(NOT EXISTS "${HOLDFAST_INTER_FOLDER}/Inter-Regular.otf")
  message(FATAL_ERROR "No Inter-Regular.otf in ${HOLDFAST_INTER_FOLDER}: run scripts/setup, or give "
                      "-DHOLDFAST_INTER_FOLDER=<folder>")
endif()

if(NOT EXISTS "${HOLDFAST_LUCIDE_FOLDER}/font/lucide.ttf")
  message(STATUS "Fetching lucide-static ${HOLDFAST_LUCIDE_VERSION}")
  file(MAKE_DIRECTORY "${holdfast_cache}/npm")
  execute_process(
    COMMAND npm install --prefix "${holdfast_cache}/npm" --no-save --no-audit --no-fund --loglevel=error
            "lucide-static@${HOLDFAST_LUCIDE_VERSION}"
    WORKING_DIRECTORY "${holdfast_cache}/npm"
    RESULT_VARIABLE npm_result)
  if(NOT npm_result EQUAL 0 OR NOT EXISTS "${HOLDFAST_LUCIDE_FOLDER}/font/lucide.ttf")
    message(FATAL_ERROR "npm could not fetch lucide-static; give -DHOLDFAST_LUCIDE_FOLDER=<folder>")
  endif()
endif()

find_program(HOLDFAST_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
set(font_folder "${HOLDFAST_WEB_OUTPUT}/fonts")
set(font_files "${font_folder}/inter-regular.otf" "${font_folder}/inter-medium.otf"
               "${font_folder}/inter-semibold.otf" "${font_folder}/icons.ttf")
add_custom_command(
  OUTPUT ${font_files}
  COMMAND "${HOLDFAST_PYTHON}" "${CMAKE_SOURCE_DIR}/cmake/make_fonts.py" "${font_folder}"
          "${HOLDFAST_INTER_FOLDER}" "${HOLDFAST_LUCIDE_FOLDER}" "${CMAKE_SOURCE_DIR}/web-client/theme/icons.inc"
  DEPENDS "${CMAKE_SOURCE_DIR}/cmake/make_fonts.py" "${CMAKE_SOURCE_DIR}/web-client/theme/icons.inc"
  COMMENT "Cutting fonts"
  VERBATIM)
add_custom_target(holdfast_fonts ALL DEPENDS ${font_files})

if(TARGET holdfast_web)
  # The loader starts the program when the fonts are there: there is no main().
  target_link_options(holdfast_web PRIVATE --no-entry -sEXPORTED_FUNCTIONS=_malloc,_free)
endif()

# The sheet of components for the browser tests (tests/browser/gallery): the same files with another program.
holdfast_sources(gallery_sources FOLDERS tests/browser/gallery web-client/platform/web EXCLUDE
                 "client_program\\.cpp$")
if(TARGET holdfast_web AND gallery_sources)
  if(CMAKE_BINARY_DIR STREQUAL "${CMAKE_SOURCE_DIR}/build/wasm")
    set(gallery_output "${CMAKE_SOURCE_DIR}/build/web-tests/gallery")
  else()
    set(gallery_output "${CMAKE_BINARY_DIR}/web-tests/gallery")
  endif()
  add_executable(holdfast_gallery EXCLUDE_FROM_ALL ${gallery_sources})
  set_target_properties(holdfast_gallery PROPERTIES OUTPUT_NAME holdfast SUFFIX .js RUNTIME_OUTPUT_DIRECTORY
                                                                                  "${gallery_output}")
  target_link_libraries(holdfast_gallery PRIVATE holdfast_client imgui_opengl3 holdfast_warnings)
  get_target_property(web_link_options holdfast_web LINK_OPTIONS)
  target_link_options(holdfast_gallery PRIVATE ${web_link_options})
  add_dependencies(holdfast_gallery holdfast_fonts)
  add_custom_command(
    TARGET holdfast_gallery POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E copy_directory "${CMAKE_SOURCE_DIR}/web" "${gallery_output}"
    COMMAND "${CMAKE_COMMAND}" -E copy_directory "${font_folder}" "${gallery_output}/fonts"
    COMMAND "${CMAKE_COMMAND}" -E copy "${HOLDFAST_WEB_OUTPUT}/lang/index.json" "${gallery_output}/lang/index.json"
    VERBATIM)
endif()
