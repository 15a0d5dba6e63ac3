// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/normal_form.h"

namespace dateline {
namespace {

using Get = const icu::Normalizer2* (*)(UErrorCode&);

const icu::Normalizer2* got(Get get) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = get(status);
  return U_SUCCESS(status) ? form : nullptr;
}

}  // namespace

const icu::Normalizer2* nfc() {
  static const auto* const kForm = got(icu::Normalizer2::getNFCInstance);
  return kForm;
}

const icu::Normalizer2* nfd() {
  static const auto* const kForm = got(icu::Normalizer2::getNFDInstance);
  return kForm;
}

const icu::Normalizer2* nfkc() {
  static const auto* const kForm = got(icu::Normalizer2::getNFKCInstance);
  return kForm;
}

const icu::Normalizer2* nfkc_casefold() {
  static const auto* const kForm =
      got(icu::Normalizer2::getNFKCCasefoldInstance);
  return kForm;
}

void start_normal_forms() {
  nfc();
  nfd();
  nfkc();
  nfkc_casefold();
}

}  // namespace dateline
