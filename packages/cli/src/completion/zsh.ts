/** Zsh. `compadd` rather than `_describe`, which would take the colons of an ARN for its own. */
export const zsh = `#compdef arnq
# zsh completion for arnq: source <(arnq completion zsh), or as _arnq in a folder of $fpath
_arnq() {
  emulate -L zsh
  local -a lines done doneSaid open openSaid
  local line value said
  lines=("\${(@f)$("\${(Q)words[1]}" __complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == :files ]]; then
      compset -P '--*='
      _files
      return
    fi
    value=\${line%%$'\\t'*}
    said=$value
    [[ $line == *$'\\t'* ]] && said="$value  -- \${line#*$'\\t'}"
    if [[ $value == *[:/=,] ]]; then
      open+=("$value")
      openSaid+=("$said")
    else
      done+=("$value")
      doneSaid+=("$said")
    fi
  done
  (( $#done )) && compadd -l -V arnq -d doneSaid -a done
  (( $#open )) && compadd -l -V arnq-open -S '' -d openSaid -a open
  return 0
}
if [[ $funcstack[1] == _arnq ]]; then
  _arnq "$@"
else
  compdef _arnq arnq
fi
`
