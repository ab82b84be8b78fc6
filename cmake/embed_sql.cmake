# Turns the .sql files of a folder into "generated/sql.hpp" (see cmake/write_sql_header.cmake).
function(holdfast_embed_sql target sql_folder)
  set(header "${CMAKE_BINARY_DIR}/generated/generated/sql.hpp")
  file(GLOB_RECURSE sql_files CONFIGURE_DEPENDS "${sql_folder}/*.sql")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DSQL_FOLDER=${sql_folder}" "-DHEADER=${header}" -P
            "${CMAKE_SOURCE_DIR}/cmake/write_sql_header.cmake"
    DEPENDS ${sql_files} "${CMAKE_SOURCE_DIR}/cmake/write_sql_header.cmake"
    COMMENT "Embedding SQL"
    VERBATIM)
  add_custom_target(${target}_header DEPENDS "${header}")
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_header)
  target_include_directories(${target} INTERFACE "${CMAKE_BINARY_DIR}/generated")
endfunction()
