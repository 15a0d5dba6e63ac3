# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of ours shares: warnings, sanitizers, embedding of data.

add_library(dateline_flags INTERFACE)
target_compile_options(dateline_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wno-sign-conversion;-Wno-missing-field-initializers>
  # g++ takes scoped enumerators for declarations that shadow.
  $<$<COMPILE_LANGUAGE:CXX>:$<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>>
  # When it optimises, g++ 12 warns of overlapping and endless copies inside
  # std::string.
  $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<CONFIG:Release>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread>
  $<$<BOOL:${DATELINE_WERROR}>:-Werror>
  $<$<CONFIG:Debug>:-D_GLIBCXX_ASSERTIONS>)
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE
    -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()
if(DATELINE_FUZZ)
  target_compile_options(dateline_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# dateline_precompile(TARGET HEADER...)
# Headers that a target reads first, compiled once; nothing without
# DATELINE_PCH. Each file still includes what it uses: builds without it, and
# the check that headers compile alone, see to that.
function(dateline_precompile target)
  if(DATELINE_PCH)
    target_precompile_headers(${target} PRIVATE
      $<$<COMPILE_LANGUAGE:CXX>:<algorithm$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<chrono$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<filesystem$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<functional$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<iostream$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<map$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<memory$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<optional$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<set$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<string$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<string_view$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<unordered_map$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<variant$<ANGLE-R>>
      $<$<COMPILE_LANGUAGE:CXX>:<vector$<ANGLE-R>>
      ${ARGN})
  endif()
endfunction()

# dateline_library(NAME HEADERS ... SOURCES ... LINK ...)
# One static library; its headers are checked to compile alone.
function(dateline_library name)
  cmake_parse_arguments(arg "" "" "HEADERS;SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_sources(${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LINK} PRIVATE dateline_flags)
  dateline_precompile(${name})
endfunction()

# dateline_embed(TARGET SYMBOL FILE)
# Links FILE into TARGET as read-only bytes, between the symbols
# dateline_SYMBOL_begin and dateline_SYMBOL_end (extern "C" const char[]).
function(dateline_embed target symbol file)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.S)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
    .section .rodata
    .balign 64
    .global dateline_@symbol@_begin
    .global dateline_@symbol@_end
dateline_@symbol@_begin:
    .incbin "@file@"
dateline_@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
  set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()
