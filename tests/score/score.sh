#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every score of doc/places.md, doc/names.md and doc/families.md that the
# collections beside the checkout allow, and then a table of those that have a
# bar, with the bar beside each. A collection that is not there is named and
# passed over.
# usage: score.sh [BIN [SHARED]]
# Exit status: 0 all that was measured holds its bar; 1 something is below it
# (speed does not count: it is the machine's too); 2 a scorer failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=${1:-$here/../../build/release/bin}
shared=${2:-$here/../../../shared}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

score() {  # NAME TITLE PATH COMMAND...
  name=$1 title=$2 path=$3
  shift 3
  printf '%s\n' "$title"
  if [ -e "$path" ]; then
    "$@" >"$work/$name" || { printf '  failed\n'; failed=2; }
    sed 's/^/  /' "$work/$name"
  else
    printf '  %s: not there\n' "$path"
  fi
}

geo=$shared/geo/dev.jsonl
reuters=$shared/collections/reuters21578
ner=$shared/ner
own=$here/../data/ner
score geo 'places of news stories' "$geo" "$bin/score_places" toponyms "$geo"
score places 'PLACES of Reuters-21578, training part' "$reuters" \
  "$bin/score_places" reuters21578 "$reuters"
score days 'days of datelines, Reuters-21578' "$reuters" \
  "$bin/score_dateline_days" "$reuters"
score wikigold 'names: a fifth of WikiGold' "$ner/wikigold_all.txt" \
  "$bin/score_names" "$ner/wikigold_all.txt@0/5"
score wnut 'names: WNUT-17, development part' "$ner/wnut17_dev.txt" \
  "$bin/score_names" "$ner/wnut17_dev.txt"
score newswire 'names: newswire' "$own/newswire.conll" \
  "$bin/score_names" "$own/newswire.conll"
score second 'names: newswire, second set' "$own/newswire-second.conll" \
  "$bin/score_names" "$own/newswire-second.conll"
score speed 'speed, from clean copy' "$reuters" \
  "$bin/bench_enrich" "$reuters/reut2-000.sgm.gz" "$reuters/reut2-001.sgm.gz" \
  "$reuters/reut2-002.sgm.gz" "$reuters/reut2-003.sgm.gz"

families() {  # BIN FOLDER: known pairs of near-duplicates
  "$1/dateline" index -q -a "$work/wire" "$2"/*.sgm.gz
  "$1/score_families" "$work/wire" "$2/near-duplicate.pairs.tsv"
}
score families 'families: near-duplicates of Reuters-21578' "$reuters" \
  families "$bin" "$reuters"
score hard 'families: hard cases' "$reuters" \
  python3 "$here/hard_families.py" "$bin/dateline" "$shared"
score site 'families: different stories on pages of one site' \
  "$shared/samples/extraction" \
  python3 "$here/site_families.py" "$bin/dateline" "$shared"

below=0
row() {  # WHAT BAR NAME SED-EXPRESSION: the figure that the expression prints
  figure=
  [ -e "$work/$3" ] && figure=$(sed -n "$4" "$work/$3" | head -n 1)
  if [ -z "$figure" ]; then
    verdict='not measured'
  elif awk "BEGIN { exit !($figure >= $2) }"; then
    verdict=holds
  else
    verdict=BELOW
    [ "$3" = speed ] || below=1
  fi
  printf '%-52s %7s %9s  %s\n' "$1" "$2" "${figure:--}" "$verdict"
}

f1='F1 *\([0-9.]*\).*/\1/p'
printf '\n%-52s %7s %9s\n' what 'at least' measured
row 'country of a story, F1' .86 geo "s/^country .*$f1"
row 'province of a story, F1' .75 geo "s/^province .*$f1"
row 'PLACES of Reuters-21578, training part, F1' .91 places "s/^country .*$f1"
row 'day of the dateline: same, %' 97 days 's/.*same \([0-9.]*\) %.*/\1/p'
row 'day of the dateline: within a day, %' 99.8 days \
  's/.*within a day \([0-9.]*\) %.*/\1/p'
row 'names, WNUT-17, development part, F1' 45 wnut "s/^ *all .*$f1"
row 'names, a fifth of WikiGold, F1' 70 wikigold "s/^ *all .*$f1"
row 'names, newswire, F1' 75 newswire "s/^ *all .*$f1"
row 'organisations, newswire, F1' 55 newswire "s/^ *ORG .*$f1"
row 'names, newswire, second set, F1' 75 second "s/^ *all .*$f1"
row 'organisations, newswire, second set, F1' 55 second "s/^ *ORG .*$f1"
row 'tagging and places, MB of text a CPU second' 20 speed \
  's/^tagging and places  *\([0-9.]*\) MB.*/\1/p'
[ "$failed" = 0 ] || exit "$failed"
exit "$below"
