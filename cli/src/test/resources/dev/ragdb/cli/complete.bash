# complete.bash FOLDER LINE: prints what bash offers for that line, one a line. Readline itself breaks it into words.
replies=$(mktemp)
export FOLDER=$1 REPLIES=$replies
printf '%s\t\003\nexit\n' "$2" | bash --noprofile --rcfile <(
  cat <<'RC'
. "$FOLDER/ragdb.bash"
offered() {
  _ragdb
  printf '%s\n' "${COMPREPLY[@]}" >"$REPLIES"
}
complete -F offered ragdb
RC
) -i >"$replies.screen" 2>&1
cat "$replies"
rm -f "$replies" "$replies.screen"
