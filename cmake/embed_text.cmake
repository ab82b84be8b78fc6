# Turns the files of a folder into constants of "generated/<name>.hpp" (see cmake/write_text_header.cmake).
function(holdfast_embed_text target name namespace text_folder)
  set(header "${CMAKE_BINARY_DIR}/generated/generated/${name}.hpp")
  file(GLOB text_files CONFIGURE_DEPENDS "${text_folder}/*")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DTEXT_FOLDER=${text_folder}" "-DHEADER=${header}" "-DNAMESPACE=${namespace}" -P
            "${CMAKE_SOURCE_DIR}/cmake/write_text_header.cmake"
    DEPENDS ${text_files} "${CMAKE_SOURCE_DIR}/cmake/write_text_header.cmake"
    COMMENT "Embedding ${name}"
    VERBATIM)
  add_custom_target(${target}_header DEPENDS "${header}")
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_header)
  target_include_directories(${target} INTERFACE "${CMAKE_BINARY_DIR}/generated")
endfunction()
