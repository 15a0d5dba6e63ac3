#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Trains the model that is linked in. usage: train.sh NER_FOLDER WORDS.tsv OUT
# A fifth of WikiGold (documents 0, 5, 10 ...) is held out: see score.sh.
set -eu
: "${DATELINE_TRAIN:=$(dirname "$0")/../../../build/release/bin/dateline_train}"
exec "$DATELINE_TRAIN" "$2" "$(dirname "$0")/wire.tsv" "$3" \
  "$1/wikigold_all.txt@!0/5" "$1/crossner.txt" "$1/wnut17_train.txt" \
  "$1/btc_noat.txt:0.5" "$1/btc_g_noat.txt:0.5"
