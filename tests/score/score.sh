#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every score of doc/places.md, doc/names.md and doc/families.md that the
# collections beside the checkout allow; where one is not there, it says so and goes on.
# usage: score.sh [BIN [SHARED]]
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=${1:-$here/../../build/release/bin}
shared=${2:-$here/../../../shared}

score() {  # TITLE PATH COMMAND...
  title=$1 path=$2
  shift 2
  printf '%s\n' "$title"
  if [ -e "$path" ]; then
    "$@" | sed 's/^/  /'
  else
    printf '  %s: not there\n' "$path"
  fi
}

geo=$shared/geo/dev.jsonl
reuters=$shared/collections/reuters21578
ner=$shared/ner
score 'places of news stories' "$geo" "$bin/score_places" toponyms "$geo"
score 'PLACES of Reuters-21578, training part' "$reuters" \
  "$bin/score_places" reuters21578 "$reuters"
score 'days of datelines, Reuters-21578' "$reuters" \
  "$bin/score_dateline_days" "$reuters"
score 'names: a fifth of WikiGold' "$ner/wikigold_all.txt" \
  "$bin/score_names" "$ner/wikigold_all.txt@0/5"
score 'names: WNUT-17, development part' "$ner/wnut17_dev.txt" \
  "$bin/score_names" "$ner/wnut17_dev.txt"
score 'names: newswire' "$here/../data/ner/newswire.conll" \
  "$bin/score_names" "$here/../data/ner/newswire.conll"

families() {  # BIN FOLDER: known pairs of near-duplicates
  archive=$(mktemp -d)
  "$1/dateline" index -q -a "$archive/wire" "$2"/*.sgm.gz
  "$1/score_families" "$archive/wire" "$2/near-duplicate.pairs.tsv"
  rm -rf "$archive"
}
score 'families: near-duplicates of Reuters-21578' "$reuters" \
  families "$bin" "$reuters"
score 'families: different stories on pages of one site' \
  "$shared/samples/extraction" \
  python3 "$here/site_families.py" "$bin/dateline" "$shared"
