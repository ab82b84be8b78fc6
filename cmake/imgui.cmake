# Dear ImGui, compiled for both the browser and the native headless client.
holdfast_source_folder(HOLDFAST_IMGUI_SOURCE imgui imgui.h)

add_library(
  imgui STATIC EXCLUDE_FROM_ALL
  "${HOLDFAST_IMGUI_SOURCE}/imgui.cpp" "${HOLDFAST_IMGUI_SOURCE}/imgui_draw.cpp"
  "${HOLDFAST_IMGUI_SOURCE}/imgui_tables.cpp" "${HOLDFAST_IMGUI_SOURCE}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${HOLDFAST_IMGUI_SOURCE}" "${HOLDFAST_IMGUI_SOURCE}/backends")
target_compile_options(imgui PRIVATE -w)
# The fonts are ours, the demo is not shipped, and windows keep no .ini file.
# Indices have 32 bits: a page full of events has more than 65,536 vertices.
target_compile_definitions(
  imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
               IMGUI_DISABLE_DEFAULT_FONT ImDrawIdx=unsigned)
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_FILE_FUNCTIONS)
  add_library(imgui_opengl3 STATIC EXCLUDE_FROM_ALL "${HOLDFAST_IMGUI_SOURCE}/backends/imgui_impl_opengl3.cpp")
  target_compile_definitions(imgui_opengl3 PRIVATE IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui_opengl3 PRIVATE -w)
  target_link_libraries(imgui_opengl3 PUBLIC imgui)
endif()
