// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_names.h"

#include "corpus/json/agency_json.h"
#include "corpus/json_document.h"
#include "corpus/json_stories.h"
#include "corpus/values.h"

namespace dateline::corpus {

JsonNames& JsonNames::here() {
  thread_local JsonNames names;
  return names;
}

const JsonNames::Known& JsonNames::look_up(std::string_view name) {
  Known& known = kept_[name_mix(name) >> (64 - kKeptBits)];
  if (known.name != name) {
    known.name = name;
    known.meaning = {find_dump_field(fold_name(name)),
                     is_agency_json_name(name), is_ninjs_name(name)};
  }
  return known;
}

}  // namespace dateline::corpus
