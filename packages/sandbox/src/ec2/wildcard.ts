type Step = string | 'any' | 'maybe'

const special: Readonly<Record<string, Step>> = { '*': 'any', '?': 'maybe' }

/** A backslash makes the next `*`, `?` or `\` a plain character; before anything else it is plain itself. */
function steps(pattern: string): { readonly step: Step; readonly plain: boolean }[] {
  const characters = [...pattern]
  const found: { step: Step; plain: boolean }[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const next = characters[at + 1]
    if (character === '\\' && next !== undefined && (next in special || next === '\\')) {
      found.push({ step: next, plain: true })
      at++
    } else found.push({ step: special[character] ?? character, plain: !(character in special) })
  }
  return found
}

/**
 * EC2's wildcards, which are not a shell's: `*` is zero or more characters, `?` is zero or ONE.
 * A client that pushes a glob's `?` down gets more than it asked for, so the difference has to be here.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 * Walks all readings of the pattern at once: no value makes it slow.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const wanted = steps(pattern)
  if (wanted.every((one) => one.plain)) {
    const exact = wanted.map((one) => one.step).join('')
    return (text) => text === exact
  }
  const skip = (places: Set<number>): Set<number> => {
    for (const place of places) {
      const one = wanted[place]
      if (one !== undefined && !one.plain) places.add(place + 1)
    }
    return places
  }
  return (text) => {
    let places = skip(new Set([0]))
    for (const character of text) {
      const after = new Set<number>()
      for (const place of places) {
        const one = wanted[place]
        if (one === undefined) continue
        if (one.plain ? one.step === character : one.step === 'maybe') after.add(place + 1)
        else if (!one.plain) after.add(place)
      }
      if (after.size === 0) return false
      places = skip(after)
    }
    return places.has(wanted.length)
  }
}
