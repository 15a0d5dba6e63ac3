# SPDX-License-Identifier: GPL-3.0-or-later
# A Debian package: cmake --preset release -DDATELINE_TESTS=OFF, build, then
# cpack -G DEB --config build/release/CPackConfig.cmake. doc/packaging.md.
set(debian ${PROJECT_BINARY_DIR}/debian)
set(docs ${CMAKE_INSTALL_DATADIR}/doc/dateline)

# Policy wants the changelog compressed, without a time in it.
file(READ ${PROJECT_SOURCE_DIR}/cmake/debian/changelog changelog)
file(WRITE ${debian}/changelog.Debian "${changelog}")
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9nf ${debian}/changelog.Debian
  COMMAND_ERROR_IS_FATAL ANY)
install(FILES ${debian}/changelog.Debian.gz DESTINATION ${docs})
install(FILES ${PROJECT_SOURCE_DIR}/cmake/debian/copyright
  DESTINATION ${docs})
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${docs})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/doc/ DESTINATION ${docs}/doc
  FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.service"
  PATTERN "*.sh")

set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_VENDOR "dateline maintainers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "full-text search for wire-story archives")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER
  "dateline maintainers <maintainers@dateline.example>")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded by the first e-mail, so dpkg-shlibdeps does not see it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libgmime-3.0-0t64 | libgmime-3.0-0")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "less, xapian-tools")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Indexes stories of news agencies as they lie (ninjs, NITF, NewsML, e-mail,
HTML, plain text, dumps), cleans and enriches them, and finds them by words,
phrases, proximity, agency, place, person and date, with exact facet counts,
saved searches and output for scripts.")
include(CPack)
