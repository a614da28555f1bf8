import type { Flag, Given } from '../../command.ts'

/** The words that give these flags again as they were given; nothing of those that were not. */
export const givenWords = (flags: readonly Flag[], given: Given): readonly string[] =>
  flags.flatMap((flag) => wordsOf(flag, given))

/** By what name a flag stands among those that were given: `pushDown` of `--no-push-down`. */
export function givenKey({ flags }: Pick<Flag, 'flags'>): string {
  const [, name = ''] = /--(?:no-)?([a-z-]+)/.exec(flags) ?? []
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function wordsOf(flag: Flag, given: Given): readonly string[] {
  const [long = ''] = /--[a-z-]+/.exec(flag.flags) ?? []
  const value = given[givenKey(flag)]
  if (typeof value === 'string') return [long, value]
  return value === !long.startsWith('--no-') ? [long] : []
}
