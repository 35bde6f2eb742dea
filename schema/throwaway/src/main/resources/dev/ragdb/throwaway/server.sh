# Runs one throwaway server: its data in $1/data, with the programs in $2, on port $3. $1 and all beside the data are ours
# alone; the server's user can pass through it and write below the data only, where this script writes nothing: its user
# could have put a link there. $4 is whom the data are given to after initdb, or empty; $5 stands before initdb, $6 before the
# server's program, each as words without blanks in them; the others are lines of
# postgresql.conf.
# Standard input is a pipe that the JVM holds: when the JVM closes it, or is gone, however it went, the server ends and $1 is
# removed. If the server ends by itself, its last words go to standard output.
folder=$1 bin=$2 port=$3 owner=$4 before_initdb=$5 before_server=$6
shift 6
trap '' HUP INT TERM
exec 3<&0 </dev/null
umask 077
cd / || exit

remove() {
    rm -rf "$folder"
}

fail() {
    tail -n 20 "$folder/log"
    remove
    exit 1
}

# macOS has no C.UTF-8. Both sort by bytes.
locale=C.UTF-8
[ "$(uname)" = Darwin ] && locale=C

# shellcheck disable=SC2086 # words
$before_initdb "$bin/initdb" -D "$folder/data" --username=postgres --pwfile="$folder/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale="$locale" --no-sync --no-instructions >"$folder/log" 2>&1 || fail
rm -f "$folder/password"
# shellcheck disable=SC2086,SC2016 # words; the inner shell's
printf '%s\n' "$@" | $before_initdb /bin/sh -c 'cat >>"$1"' sh "$folder/data/postgresql.conf" >>"$folder/log" 2>&1 || fail
[ -z "$owner" ] || chown -RhP "$owner" "$folder/data" >>"$folder/log" 2>&1 || fail

# shellcheck disable=SC2086 # words
$before_server "$bin/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c port="$port" \
    -c unix_socket_directories= 3<&- >>"$folder/log" 2>&1 &
server=$!

# SIGQUIT is an immediate shutdown: nothing is written, since nothing is kept. Again until it is gone: it may not listen yet.
{
    read -r _ <&3
    : >"$folder/asked"
    while kill -QUIT "$server"; do sleep 1; done
} >/dev/null 2>&1 &
reader=$!

wait "$server"
kill -KILL "$reader"
[ -e "$folder/asked" ] || fail
remove
