// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/mail/gmime.h"

#include <dlfcn.h>

#include <string>

#include "schema/error.h"

namespace dateline::corpus {
namespace {

// That of the headers it is built with: the ABI of GMime 3.
constexpr const char* kLibrary = "libgmime-3.0.so.0";

[[noreturn]] void fail() {
  const char* why = dlerror();
  throw Error(ErrorKind::Input, "GMime",
              "e-mail can't be read: " +
                  std::string(why == nullptr ? "no such library" : why));
}

template <typename Function>
void find(void* library, const char* name, Function& function) {
  void* const address = dlsym(library, name);
  if (address == nullptr) fail();
  function = reinterpret_cast<Function>(address);
}

Gmime load() {
  void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) fail();
  Gmime loaded{};
#define DATELINE_GMIME_FIND(name) find(library, #name, loaded.name);
  DATELINE_GMIME(DATELINE_GMIME_FIND)
#undef DATELINE_GMIME_FIND
  loaded.g_mime_init();
  return loaded;
}

}  // namespace

const Gmime& gmime() {
  static const Gmime kLoaded = load();
  return kLoaded;
}

}  // namespace dateline::corpus
