# Runs one throwaway server in $1, with the programs in $2, on port $3; the other arguments are put before the programs'
# names. Standard input is a pipe that the JVM holds: when the JVM closes it, or is gone, however it went, the server ends
# and $1 is removed. If the server ends by itself, its last words go to standard output.
folder=$1 bin=$2 port=$3
shift 3
trap '' HUP INT TERM
exec 3<&0 </dev/null
cd "$folder" || exit

remove() {
    cd / && rm -rf "$folder"
}

fail() {
    tail -n 20 "$folder/log"
    remove
    exit 1
}

# macOS has no C.UTF-8. Both sort by bytes.
locale=C.UTF-8
[ "$(uname)" = Darwin ] && locale=C

"$@" "$bin/initdb" -D "$folder/data" --username=postgres --pwfile="$folder/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale="$locale" --no-sync --no-instructions >log 2>&1 || fail
rm -f password
cat settings >>data/postgresql.conf

"$@" "$bin/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c port="$port" -c unix_socket_directories= \
    3<&- >>log 2>&1 &
server=$!

# SIGQUIT is an immediate shutdown: nothing is written, since nothing is kept. Again until it is gone: it may not listen yet.
{
    read -r _ <&3
    : >asked
    while kill -QUIT "$server"; do sleep 1; done
} >/dev/null 2>&1 &
reader=$!

wait "$server"
kill -KILL "$reader"
[ -e asked ] || fail
remove
