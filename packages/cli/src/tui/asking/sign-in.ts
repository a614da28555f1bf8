import type { Failure } from '@arnq/query'

/** Commands of the AWS CLI that renew a sign-in, as failures name them. */
const RENEWS = [
  ['aws', 'sso', 'login', '--profile'],
  ['aws', 'login', '--profile'],
] as const

/**
 * The command that renews what an `expired` failure is about, as words for a program: no shell reads them. Undefined where
 * no command would help, or where the failure's next step is anything but one of the AWS CLI's own sign-ins.
 */
export function signInOf({ kind, next }: Pick<Failure, 'kind' | 'next'>): readonly string[] | undefined {
  const words = kind === 'expired' && next !== undefined ? wordsOf(next) : undefined
  const renews = words && RENEWS.find((one) => one.length + 1 === words.length && one.every((w, at) => w === words[at]))
  return renews ? words : undefined
}

/** The sign-ins that a set of failures asks for, each once, in the order they are first asked for. */
export function signInsOf(failures: readonly Failure[]): readonly (readonly string[])[] {
  const found = failures.flatMap((failure) => {
    const words = signInOf(failure)
    return words ? [[JSON.stringify(words), words] as const] : []
  })
  return [...new Map(found).values()]
}

/** A line's words as a shell would read them where only `'…'` and `\` quote; undefined for a line that it would not only read. */
function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = []
  const piece = /\s*((?:[\w@%+=:,./-]|'[^']*'|\\')+)(?=\s|$)/gy
  let end = 0
  for (const [whole, word = ''] of line.matchAll(piece)) {
    words.push(word.replace(/'([^']*)'|\\(')/g, (_, quoted: string | undefined, escaped: string) => quoted ?? escaped))
    end += whole.length
  }
  return line.slice(end).trim() === '' ? words : undefined
}
