// SPDX-License-Identifier: GPL-3.0-or-later
//
// The elements of retrieval collections and what they mean, as rows.
#pragma once

#include <string_view>

#include "corpus/telex/sgml.h"
#include "schema/story.h"

namespace dateline::corpus::telex {

/// Fills what `element` means. False: it means nothing to a story.
bool read_trec_field(const SgmlElement& element, Story& story);

/// The document's number, and the agency in front of it: "APW19980314.0391".
void read_document_number(std::string_view number, Story& story);

/// The day in "AP880212-0001", "APW19980314.0391", "NYT_ENG_19950101.0001".
void date_from_number(std::string_view number, Moment& moment);

}  // namespace dateline::corpus::telex
