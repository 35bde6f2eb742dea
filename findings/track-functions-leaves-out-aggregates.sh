#!/usr/bin/env bash
# track_functions = 'all' counts no call of an aggregate's functions: neither the transition function, nor the final one, however often they
# run, are in pg_stat_user_functions, nor is the comparison of an operator class while rows are sorted by it. The same functions called by name
# are counted. PostgreSQL's manual (15, "Statistics Collector" and CREATE AGGREGATE) does not say so. Whoever looks there for functions
# that nobody uses any more finds those of aggregates. Seen in December 2026 with Debian 12's package 15.20-0+deb12u1.
#
# Needs Debian 12; downloads the packages into a temporary folder, and runs a server as nobody, without a network.
set -euo pipefail
folder=$(mktemp -d)
as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$folder" "$@"; }
trap 'as_nobody "$folder/bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"

apt-get -qq download postgresql-15=15.20-0+deb12u1 postgresql-client-15=15.20-0+deb12u1
for package in *.deb; do dpkg-deb -x "$package" .; done
ln -s usr/lib/postgresql/15/bin bin
chown -R nobody .
as_nobody bin/initdb -L "$folder/usr/share/postgresql/15" -D data -U postgres -A trust --no-sync >/dev/null
as_nobody bin/pg_ctl -D data -l log -w -o "-c listen_addresses='' -c unix_socket_directories=$folder" start >/dev/null
run() { bin/psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$folder" -U postgres "$@"; }

run <<'S'
create function step(bigint, integer) returns bigint language plpgsql as 'begin return $1 + $2; end';
create function done(bigint) returns bigint language plpgsql as 'begin return $1; end';
create aggregate total(integer) (sfunc = step, finalfunc = done, stype = bigint, initcond = 0);
create function compare(text, text) returns integer language plpgsql immutable as 'begin return bttextcmp($1, $2); end';
create operator class slow for type text using btree as operator 1 <, operator 3 =, operator 5 >, function 1 compare(text, text);
create table words (word text);
set track_functions = 'all';
select total(n) as "sum, by a thousand calls of step" from generate_series(1, 1000) as n;
insert into words select n::text from generate_series(1, 1000) as n;
create index on words (word slow);
select step(1, 2), done(3), compare('a', 'b');
S
run -c "select funcname || ' ' || calls from pg_stat_user_functions order by 1" | tee seen
[ "$(cat seen)" = $'compare 1\ndone 1\nstep 1' ] || { echo "changed: calls beside those by name are counted" >&2; exit 1; }
