# complete.zsh FOLDER LINE: prints what zsh offers for that line, one a line. It runs on a terminal of its own.
zmodload zsh/zpty || exit
zpty shell zsh -f -i
zpty -w shell "PROMPT= RPROMPT= TERM=dumb fpath=(${(q)1} \$fpath)"
zpty -w shell 'stty -echo; unsetopt prompt_sp; setopt no_beep; autoload -Uz compinit; compinit -u -D
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a hits
    local hit
    builtin compadd -O hits "$@"
    for hit in "${hits[@]}"; do print -r -- "<$hit>"; done
  fi
  builtin compadd "$@"
}
finished() { print -r -- "<END>"; exit }
comppostfuncs=(finished)
bindkey "^I" complete-word
print -r -- "<""READY>"'
zpty -r -m shell shown '*<READY>*'
zpty -w -n shell "$2"$'\t'
zpty -r -m shell shown '*<END>*'
print -r -- "$shown" | tr -d '\r' | sed -n 's/.*<\(.*\)>.*/\1/p' | sed '/^END$/d'
