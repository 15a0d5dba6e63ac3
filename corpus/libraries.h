// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dateline::corpus {

/// Makes ready what several threads may use only after that: libxml2, whose
/// parser sets itself up at its first use, unguarded (2.9.14; xmlInitParser in
/// its documentation). Called before threads are started; again, it does
/// nothing.
void start_libraries();

}  // namespace dateline::corpus
