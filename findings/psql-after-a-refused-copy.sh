#!/usr/bin/env bash
# When the server refuses COPY ... FROM STDIN in a script, psql 15.20 takes all that follows for the data of that COPY, up to a line \. or
# the end of the file: the statements after it are never run, nothing is said of them, and psql ends with 0. psql 15.18 goes on with
# the next statement. With ON_ERROR_STOP both end with 3 at the refusal. Seen in December 2026 with Debian 12's packages
# 15.18-0+deb12u1 and 15.20-0+deb12u1, on a 15.20.
#
# Needs Debian 12; downloads the packages into a temporary folder, and runs a server as nobody, without a network.
set -euo pipefail
folder=$(mktemp -d)
trap 'as_nobody 15.20/bin/pg_ctl -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"

as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$folder" "$@"; }
for version in 15.18 15.20; do
  apt-get -qq download "postgresql-client-15=$version-0+deb12u1"
  [ $version = 15.18 ] || apt-get -qq download "postgresql-15=$version-0+deb12u1"
  for package in postgresql*15_"$version"*.deb; do dpkg-deb -x "$package" "$version"; done
  ln -s usr/lib/postgresql/15/bin "$version/bin"
done
mkdir data
chown nobody . data
as_nobody 15.20/bin/initdb -L "$folder/15.20/usr/share/postgresql/15" -D "$folder/data" -U postgres -A trust --no-sync >/dev/null
as_nobody 15.20/bin/pg_ctl -D "$folder/data" -l "$folder/log" -w -o "-c listen_addresses='' -c unix_socket_directories=$folder" start >/dev/null

cat >script.sql <<'S'
create table kept (id integer);
copy missing from stdin;
insert into kept values (1);
S
run() {
  "$1/bin/psql" -X -q -h "$folder" -U postgres -c 'drop table if exists kept' 2>/dev/null
  "$1/bin/psql" -X -q -h "$folder" -U postgres "${@:2}" -f script.sql >printed 2>&1 && ended=0 || ended=$?
  rows=$("$1/bin/psql" -X -A -t -h "$folder" -U postgres -c 'select count(*) from kept')
  echo "psql $*: ended with $ended, rows after the refused COPY: $rows"
}
expect() { [ "$ended $rows" = "$1" ] || { echo "changed: expected $1, but was $ended $rows" >&2; exit 1; }; }
run 15.18 && expect '0 1'
run 15.20 && expect '0 0'
run 15.18 -v ON_ERROR_STOP=1 && expect '3 0'
run 15.20 -v ON_ERROR_STOP=1 && expect '3 0'
