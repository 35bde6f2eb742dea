# complete.fish FOLDER LINE: prints what fish offers for that line, one a line.
source $argv[1]/ragdb.fish
complete -C $argv[2] | string replace -r '\t.*' ''
