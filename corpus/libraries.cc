// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/libraries.h"

#include <libxml/parser.h>

namespace dateline::corpus {

void start_libraries() { xmlInitParser(); }

}  // namespace dateline::corpus
