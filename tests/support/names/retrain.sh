#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the lists, trains on them, and compares what comes out with the model
# that is shipped, byte by byte: exit status 0 if they are the same, else 1.
# usage: retrain.sh ROOT NAMES.js NER_FOLDER [OUT]
# ROOT is where the packages of doc/names.md lie, usually "/"; OUT keeps the
# model that came out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
shipped=$here/../../../indexer/enrich/names/data/names.model
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/lists.py" "$1" "$2" >"$work/words.tsv"
"$here/train.sh" "$3" "$work/words.tsv" "$work/names.model"
[ $# -lt 4 ] || cp "$work/names.model" "$4"
if cmp -s "$work/names.model" "$shipped"; then
  echo 'the same as the model that is shipped'
else
  echo 'another than the model that is shipped'
  exit 1
fi
