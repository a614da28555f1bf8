import type { Example } from '../program.ts'

/** A word and what it means: a variable, a format, an exit code. */
export type Entry = { readonly term: string; readonly says: string }

/** A piece of a help page, plain text throughout: the terminal and the man page each set it in their own way. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'examples'; readonly examples: readonly Example[] }

export type Section = { readonly heading?: string; readonly blocks: readonly Block[] }

/** A help page that belongs to no single command. `arnq help NAME` and the man page print it. */
export type Topic = {
  readonly name: string
  readonly summary: string
  readonly sections: readonly Section[]
  /** What only `arnq help NAME` shows behind those: too long for the man page, too much to load for every start. */
  readonly more?: () => Promise<readonly Section[]>
}

export const text = (said: string): Block => ({ kind: 'text', text: said })
export const entries = (...pairs: readonly (readonly [term: string, says: string])[]): Block => ({
  kind: 'entries',
  entries: pairs.map(([term, says]) => ({ term, says })),
})
export const examples = (...pairs: readonly (readonly [command: string, says: string])[]): Block => ({
  kind: 'examples',
  examples: pairs.map(([command, says]) => ({ command, says })),
})
