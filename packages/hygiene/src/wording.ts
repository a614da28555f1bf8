/** `1 image`, `2 images`: numbers in sentences. The plural is given where an s does not make it. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** A span in whole days, rounded down, as a sentence has it: `12 days`, `1 day`, `less than a day`. */
export function spanOf(days: number): string {
  const whole = Math.floor(days)
  return whole < 1 ? 'less than a day' : counted(whole, 'day')
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(words: readonly string[], most = 3): string {
  const shown = words.slice(0, most)
  const left = words.length - shown.length
  const all = left > 0 ? [...shown, `${left} more`] : shown
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
