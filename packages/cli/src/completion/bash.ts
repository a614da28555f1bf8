/**
 * Bash. `arnq` reads the line itself, for bash would cut an ARN at its colons. `nosort` keeps the order, `nospace` lets a
 * pattern go on; both are missed by bash 3.2, and not needed.
 */
export const bash = `# bash completion for arnq: source <(arnq completion bash)
_arnq() {
  COMPREPLY=()
  local line
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2>/dev/null
      return 0
    fi
    COMPREPLY+=("$line")
  done < <("$1" __complete --bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[:/=,] ]]; then
    compopt -o nospace 2>/dev/null
  fi
  return 0
}
complete -o nosort -F _arnq arnq 2>/dev/null || complete -F _arnq arnq
`
