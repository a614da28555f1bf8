const DIGITS = [...'0123456789']

/** An extended regular expression for every decimal number but these: grep(1) has no other way to say so of a part of a line. */
export const otherNumbers = (numbers: Iterable<number>): string => otherThan(new Set([...numbers].map(String)), '')

/** What may follow the digits so far. */
function otherThan(texts: ReadonlySet<string>, before: string): string {
  const begun = DIGITS.filter((digit) => [...texts].some((text) => text.startsWith(before + digit)))
  const free = DIGITS.filter((digit) => !begun.includes(digit))
  const ways = begun.map((digit) => `${digit}${otherThan(texts, before + digit)}`)
  if (free.length > 0) ways.push(`[${free.join('')}][0-9]*`)
  const mayEnd = before !== '' && !texts.has(before)
  return `(${ways.join('|')})${mayEnd ? '?' : ''}`
}
