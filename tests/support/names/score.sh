#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Scores the tagger of names on what the model was not trained on: a fifth of
# WikiGold, WNUT-17's development part, our own newswire.
# usage: score.sh [-v] [-m MODEL]
set -eu
here=$(dirname "$0")
: "${SCORE_NAMES:=$here/../../../build/release/bin/score_names}"
: "${NER:=$here/../../../../shared/ner}"
exec "$SCORE_NAMES" "$@" "$NER/wikigold_all.txt@0/5" "$NER/wnut17_dev.txt" \
  "$here/../../data/ner/newswire.conll"
