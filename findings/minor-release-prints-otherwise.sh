#!/usr/bin/env bash
# What PostgreSQL prints of the same stored definition differs between 15.18 and 15.20, so that a text of pg_get_ruledef and the like,
# kept from one, is not the text of the other: the alias of UPDATE's target gets AS, IS DOCUMENT gets parentheses, AT TIME ZONE as an index
# element gets a second pair, and in FROM it becomes a CAST (15.18 prints there what it cannot read itself); the field of EXTRACT is quoted
# where it is no lower-case word. Seen in December 2026 with Debian 12's packages 15.18-0+deb12u1 and 15.20-0+deb12u1.
#
# Needs Debian 12; downloads both packages into a temporary folder, and runs servers as nobody, without a network.
set -euo pipefail
folder=$(mktemp -d)
trap 'for data in "$folder"/*/data; do as_nobody "${data%/data}/bin/pg_ctl" -D "$data" -m immediate stop; done >/dev/null 2>&1; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"

as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$folder" "$@"; }
cat >definitions.sql <<'S'
create table t (id integer, x xml constraint x_check check (x is document), at timestamptz);
create index at_ix on t ((at at time zone 'UTC'));
create view v as select id, extract('Year' from at) from t;
create view f as select z from cast((now() at time zone 'UTC') as timestamp) as z;
create rule r as on update to v do instead update t as target set id = 1;
S
cat >texts.sql <<'S'
set timezone = 'UTC';
select regexp_replace(d, '\s+', ' ', 'g') from (values (pg_get_ruledef((select oid from pg_rewrite where rulename = 'r'))),
    (pg_get_viewdef('v'::regclass)), (pg_get_viewdef('f'::regclass)), (pg_get_indexdef('at_ix'::regclass)),
    ((select pg_get_constraintdef(oid) from pg_constraint where conname = 'x_check'))) as t (d);
S
for version in 15.18 15.20; do
  apt-get -qq download "postgresql-15=$version-0+deb12u1" "postgresql-client-15=$version-0+deb12u1"
  for package in postgresql*15_"$version"*.deb; do dpkg-deb -x "$package" "$version"; done
  ln -s usr/lib/postgresql/15/bin "$version/bin"
  chown -R nobody "$version"
  as_nobody "$version/bin/initdb" -L "$folder/$version/usr/share/postgresql/15" -D "$folder/$version/data" -U postgres -A trust --no-sync >/dev/null
  as_nobody "$version/bin/pg_ctl" -D "$folder/$version/data" -l "$folder/$version/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories=$folder/$version" start >/dev/null
  "$version/bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$folder/$version" -U postgres -f definitions.sql -f texts.sql >"$version.txt"
done
diff 15.18.txt 15.20.txt | grep '^[<>]' >differences || true
cat differences
[ "$(wc -l <differences)" = 10 ] || { echo "changed: not each of the five texts differs" >&2; exit 1; }
