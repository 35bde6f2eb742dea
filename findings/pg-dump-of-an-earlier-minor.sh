#!/usr/bin/env bash
# PostgreSQL 15.20 writes an entry of its own, pg_attver=NUMBER, into pg_attribute.attoptions of each column that it creates. The
# pg_dump of 15.18 takes it for something that somebody has set: a dump of a 15.20 has a line
#
#     ALTER TABLE ONLY public.t ALTER COLUMN a SET (pg_attver=..., n_distinct=-0.5);
#
# which a 15.18 refuses: unrecognized parameter "pg_attver". With it the n_distinct is lost, and psql ends with 0. The pg_dump of 15.20
# writes n_distinct alone. Seen in December 2026 with Debian 12's packages 15.18-0+deb12u1 and 15.20-0+deb12u1.
#
# Needs Debian 12; downloads both packages into a temporary folder, and runs servers as nobody, without a network.
set -euo pipefail
folder=$(mktemp -d)
trap 'for data in "$folder"/*/data; do as_nobody "${data%/data}/bin/pg_ctl" -D "$data" -m immediate stop; done >/dev/null 2>&1; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"

as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$folder" "$@"; }
server() {
  local version=$1
  apt-get -qq download "postgresql-15=$version-0+deb12u1" "postgresql-client-15=$version-0+deb12u1"
  for package in postgresql*15_"$version"*.deb; do dpkg-deb -x "$package" "$version"; done
  ln -s usr/lib/postgresql/15/bin "$version/bin"
  chown -R nobody "$version"
  as_nobody "$version/bin/initdb" -L "$folder/$version/usr/share/postgresql/15" -D "$folder/$version/data" -U postgres -A trust --no-sync >/dev/null
  as_nobody "$version/bin/pg_ctl" -D "$folder/$version/data" -l "$folder/$version/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories=$folder/$version" start >/dev/null
}
server 15.18
server 15.20

sql() { "$1/bin/psql" -X -q -A -t -h "$folder/$1" -U postgres "${@:2}"; }
sql 15.20 -c 'create table t (a integer); alter table t alter column a set (n_distinct = -0.5)' -c 'alter table t add b text'
dump() { "$1/bin/pg_dump" -h "$folder/15.20" -U postgres postgres; }

dump 15.18 >earlier.sql
dump 15.20 >same.sql
grep 'SET (' earlier.sql same.sql
grep -q 'SET (.*pg_attver=' earlier.sql || { echo "changed: 15.18's pg_dump writes no pg_attver" >&2; exit 1; }
grep -q 'pg_attver' same.sql && { echo "changed: 15.20's pg_dump writes pg_attver" >&2; exit 1; }

sql 15.18 -f earlier.sql >loaded 2>&1 && ended=0 || ended=$?
grep 'ERROR' loaded
grep -q 'unrecognized parameter "pg_attver"' loaded || { echo "changed: 15.18 takes pg_attver" >&2; exit 1; }
[ "$ended" = 0 ] || { echo "changed: psql ends with $ended" >&2; exit 1; }
options=$(sql 15.18 -c "select attoptions from pg_attribute where attrelid = 't'::regclass and attname = 'a'")
echo "options of t.a after loading into 15.18: '$options'"
