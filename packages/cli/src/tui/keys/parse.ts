import type { Input } from '../input.ts'
import { escapeToken } from './escape-token.ts'
import { controlKey } from './key.ts'
import { type OpenPaste, openPaste, pasteFed } from './paste.ts'
import { textToken } from './text-token.ts'
import { ESC, isControl, keys, type Reader, type Silence } from './token.ts'

/** What came from the keyboard and is not yet a whole key. */
export type ParseState = {
  /** Bytes that the next ones may change the meaning of. */
  readonly held: Buffer
  /** How often `flush` found them as they were. */
  readonly silences: number
  readonly paste?: OpenPaste
}

/** Where a terminal's input begins. */
export const startOfInput: ParseState = { held: Buffer.alloc(0), silences: 0 }

export type Parsed = {
  readonly state: ParseState
  readonly inputs: readonly Input[]
  /** What the terminal answered or told of itself, each as it came: colours, attributes, positions, focus `ESC [ I`. */
  readonly replies: readonly string[]
}

/** Milliseconds without a byte after which `flush` is called, again and again as long as something `isPending`. */
export const FLUSH_DELAY = 50

/** Flushes after which the rest of a sequence is not waited for any more: half a second. */
const PATIENCE = 10

/** Whether bytes are held back for what may follow: then `flush` must be called. An open paste waits without it. */
export const isPending = ({ held }: ParseState): boolean => held.length > 0

/** Reads what came from the terminal. However the bytes are cut into chunks, the keys are the same. */
export function parseInput(state: ParseState, chunk: Uint8Array): Parsed {
  return read(state.paste, Buffer.concat([state.held, chunk]), 'none')
}

/** Takes silence into account: ESC alone is the key `esc`, a sequence that stays without its end is dropped in time. */
export function flush(state: ParseState): Parsed {
  if (!isPending(state)) return { state, inputs: [], replies: [] }
  const silences = state.silences + 1
  const parsed = read(state.paste, state.held, silences < PATIENCE ? 'pause' : 'gone')
  return isPending(parsed.state) ? { ...parsed, state: { ...parsed.state, silences } } : parsed
}

function read(open: OpenPaste | undefined, bytes: Buffer, silence: Silence): Parsed {
  const inputs: Input[] = []
  const replies: string[] = []
  let paste = open
  let at = 0
  while (at < bytes.length) {
    if (paste) {
      const fed = pasteFed(paste, bytes.subarray(at))
      paste = 'open' in fed ? fed.open : undefined
      at = 'open' in fed ? bytes.length : at + fed.used
      if ('text' in fed) inputs.push({ kind: 'paste', text: fed.text })
      continue
    }
    const token = tokenAt(bytes, at, silence)
    if (token === undefined) break
    at = token.end
    for (const input of token.inputs) inputs.push(input)
    if (token.reply !== undefined) replies.push(token.reply)
    if (token.paste) paste = openPaste
  }
  const held = Buffer.from(bytes.subarray(at))
  return { state: { held, silences: 0, ...(paste && { paste }) }, inputs, replies }
}

const tokenAt: Reader = (bytes, at, silence) => {
  const byte = bytes[at] as number
  if (byte === ESC) return escapeToken(bytes, at, silence)
  return isControl(byte) ? keys(at + 1, controlKey(byte)) : textToken(bytes, at, silence)
}
