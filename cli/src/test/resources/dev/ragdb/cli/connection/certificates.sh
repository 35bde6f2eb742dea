#!/bin/sh
# Makes in the current folder, with openssl: two authorities (ours, other), a certificate of ours for the name localhost, one for the
# address 127.0.0.1, one for another address with 127.0.0.1 as its common name, and lists of revoked certificates of ours:
# empty, one with the first certificate on it, one that was good yesterday.
set -eu

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$1" -keyout "$1.key" -out "$1.crt" \
    -addext 'keyUsage=critical,keyCertSign,cRLSign'
}

certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr"
  printf 'subjectAltName=%s\n' "$3" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA ours.crt -CAkey ours.key -CAcreateserial -days 30 -extfile "$1.ext" -out "$1.crt"
}

authority ours
authority other
certificate name localhost DNS:localhost
certificate address db.example IP:127.0.0.1
certificate common 127.0.0.1 IP:10.9.8.7

: >index.txt
echo 01 >crlnumber
cat >ca.cnf <<'E'
[ca]
default_ca = authority
[authority]
database = index.txt
crlnumber = crlnumber
certificate = ours.crt
private_key = ours.key
default_md = sha256
E
day() { date -u -d "$1" +%y%m%d%H%M%SZ; }
list() {
  openssl ca -config ca.cnf -gencrl -crl_lastupdate "$(day "$2")" -crl_nextupdate "$(day "$3")" -out "$1.crl"
}
list empty '2 days ago' 'now + 20 days'
list expired '9 days ago' '1 day ago'
openssl ca -config ca.cnf -revoke name.crt
list revoked '2 days ago' 'now + 20 days'
chmod 600 ./*.key
