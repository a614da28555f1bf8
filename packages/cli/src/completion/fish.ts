/** Fish. It takes `value TAB description` as it is, and adds no space behind a colon or a slash. */
export const fish = `# fish completion for arnq: arnq completion fish | source
function __arnq_candidates
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l current (commandline -ct | string replace -r '^[\\'"]' '' | string unescape)
    set -l lines ($program __complete -- $words "$current" 2>/dev/null)
    if test "$lines[1]" = :files
        set -l flag (string match -r '^--[^=]*=' -- "$current")
        printf "$flag%s\\n" (__fish_complete_path (string replace -- "$flag" '' "$current"))
    else if test (count $lines) -gt 0
        printf '%s\\n' $lines
    end
end
complete -c arnq -f -a '(__arnq_candidates)'
`
