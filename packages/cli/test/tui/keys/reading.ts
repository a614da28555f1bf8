import type { Input } from '../../../src/tui/input.ts'
import {
  flush,
  isPending,
  type Parsed,
  type ParseState,
  parseInput,
  startOfInput,
} from '../../../src/tui/keys/parse.ts'

export type Read = {
  readonly inputs: readonly Input[]
  readonly replies: readonly string[]
  readonly state: ParseState
}

/** Reads chunks one after the other, and then silence until nothing is held back. */
export function readAll(chunks: readonly (Buffer | string)[], more: { readonly silence?: boolean } = {}): Read {
  const inputs: Input[] = []
  const replies: string[] = []
  let state = startOfInput
  const take = (parsed: Parsed): void => {
    inputs.push(...parsed.inputs)
    replies.push(...parsed.replies)
    state = parsed.state
  }
  for (const chunk of chunks) take(parseInput(state, Buffer.from(chunk as string)))
  while (more.silence !== false && isPending(state)) take(flush(state))
  return { inputs, replies, state }
}

/** How an input is told in a test: a key's name, a paste in quotes, what the mouse did and where. */
export function told(input: Input): string {
  if (input.kind === 'key') return input.name
  return input.kind === 'paste' ? JSON.stringify(input.text) : `${input.what} ${input.row},${input.column}`
}

export const keysOf = (...chunks: readonly (Buffer | string)[]): readonly string[] => readAll(chunks).inputs.map(told)

/** Neighbouring keys that only write, as one: a combining mark in a chunk of its own is a key of its own. */
export function joined(inputs: readonly Input[]): readonly string[] {
  const result: { text: string; writes: boolean }[] = []
  for (const input of inputs) {
    const writes = input.kind === 'key' && input.text !== ''
    const text = writes ? input.text : told(input)
    const last = result.at(-1)
    if (writes && last?.writes) last.text += text
    else result.push({ text, writes })
  }
  return result.map(({ text, writes }) => (writes ? `text ${text}` : text))
}
