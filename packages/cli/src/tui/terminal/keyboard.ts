import type { Readable } from 'node:stream'
import type { Input } from '../input.ts'
import { FLUSH_DELAY, flush, isPending, type Parsed, parseInput, startOfInput } from '../keys/parse.ts'

/** A stream of bytes that may be a terminal's keyboard. */
export type KeyStream = Readable & {
  readonly isTTY?: boolean
  readonly setRawMode?: (raw: boolean) => unknown
}

export type Keyboard = {
  /** Takes the keyboard: raw bytes, pastes told apart. Given back by `release`. */
  readonly take: () => void
  readonly release: () => void
  readonly close: () => void
}

export type Heard = {
  readonly onInputs: (inputs: readonly Input[]) => void
  /** What the terminal itself answers: its background, its name. */
  readonly onReply: (reply: string) => void
  /** The keyboard is gone: the terminal was closed. */
  readonly onEnd: () => void
}

/** Reads keys from a stream while it is taken. A lone ESC is a key when nothing follows it within the delay. */
export function makeKeyboard(stream: KeyStream, { onInputs, onReply, onEnd }: Heard): Keyboard {
  let state = startOfInput
  let timer: NodeJS.Timeout | undefined
  let taken = false
  const told = (next: Parsed): void => {
    clearTimeout(timer)
    state = next.state
    for (const reply of next.replies) onReply(reply)
    if (next.inputs.length > 0) onInputs(next.inputs)
    // One silence settles a lone ESC, several end a sequence that a slow line never finishes.
    if (taken && isPending(state)) timer = setTimeout(() => told(flush(state)), FLUSH_DELAY)
  }
  const onData = (chunk: Buffer | string): void => {
    told(parseInput(state, typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
  }
  const take = (): void => {
    // Node leaves alone what it believes to be set; a shell that stopped us has set it otherwise.
    if (taken) stream.setRawMode?.(false)
    stream.setRawMode?.(true)
    if (taken) return
    taken = true
    stream.on('data', onData)
    stream.on('end', onEnd)
    stream.resume()
  }
  const release = (): void => {
    clearTimeout(timer)
    stream.setRawMode?.(false)
    if (!taken) return
    taken = false
    stream.off('data', onData)
    stream.off('end', onEnd)
    stream.pause()
  }
  // For good: a terminal that is gone answers also to being given back by an error.
  stream.on('error', onEnd)
  return { take, release, close: release }
}
