const compiled = new Map<string, RegExp>()

/** Whether a text matches a glob: `*` is anything, `?` one character. IAM's actions ignore case, so this does too. */
export function matches(glob: string, text: string): boolean {
  let pattern = compiled.get(glob)
  if (!pattern) {
    const escaped = glob.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    pattern = new RegExp(`^${escaped.replaceAll('\\*', '.*').replaceAll('\\?', '.')}$`, 'is')
    compiled.set(glob, pattern)
  }
  return pattern.test(text)
}
