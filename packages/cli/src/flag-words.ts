import type { Flag } from './program.ts'

/** A flag's names taken apart: `-o, --output <format>` is `-o`, `--output` and the value `<format>`. */
export type FlagWords = { readonly long: string; readonly short?: string; readonly value?: string }

/** Reads a flag as commander does, without loading commander: completion must answer within a keystroke. */
export function flagWords({ flags }: Pick<Flag, 'flags'>): FlagWords {
  const words = flags.split(/[ ,|]+/)
  const value = words.find((word) => /^[<[]/.test(word))
  const short = words.find((word) => /^-[^-]/.test(word))
  return { long: words.find((word) => word.startsWith('--')) ?? '', ...(short && { short }), ...(value && { value }) }
}
