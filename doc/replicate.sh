#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings a copy of a served archive up to date, by Xapian's replication: what a
# reader on another host sees goes from the last commit to this one at once.
#
# usage: replicate.sh HOST PORT COPY < STUB
#
# On HOST `xapian-replicate-server --port PORT ARCHIVE` runs over the archive,
# which `dateline serve` has prepared; STUB is its file served/XAPIANDB, read
# just now (ssh HOST cat ARCHIVE/served/XAPIANDB). COPY is a folder here: serve it
# with `xapian-tcpsrv COPY/served`, or name it as ssh://THIS-HOST/COPY. If a
# commit on HOST takes away what is being copied, the script fails and the copy
# stays as it was: run it again with the new stub.
set -eu
host=$1 port=$2 copy=$3
mkdir -p "$copy/served" "$copy/segments"
stub=$copy/served/XAPIANDB
cat >"$stub.new"
names=$(sed -n 's/^auto //p' "$stub.new")
[ -n "$names" ] || { echo "replicate.sh: no stub on stdin" >&2; exit 2; }
for name in $names; do
  case $name in
    ../segments/*[!0-9]*) echo "replicate.sh: a stub of something else" >&2; exit 2 ;;
    ../segments/*) master=${name#../} ;;
    */*) echo "replicate.sh: a stub of something else" >&2; exit 2 ;;
    *) master=served/$name ;;
  esac
  # Sealed segments are copied once; of one that has changed, the changes.
  xapian-replicate --one-shot --quiet --host="$host" --port="$port" \
    --master="$master" "$copy/$master"
done
mv "$stub.new" "$stub"
for kept in "$copy"/segments/* "$copy"/served/facts-*; do
  case " $(echo $names) " in
    *" ../segments/${kept##*/} "* | *" ${kept##*/} "*) ;;
    *) rm -rf "$kept" ;;
  esac
done
