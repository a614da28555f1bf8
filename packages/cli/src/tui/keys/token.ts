import type { Input } from '../input.ts'

/**
 * What the bytes up to `end` mean. Without inputs and reply they mean nothing that anybody wants and are dropped.
 * `paste`: pasted text follows.
 */
export type Token = {
  readonly end: number
  readonly inputs: readonly Input[]
  /** What the terminal said of itself, as it said it. */
  readonly reply?: string
  readonly paste?: true
}

/**
 * How long no byte has followed: not at all yet, so long that a key pressed alone is told from the start of a sequence, or so
 * long that even on a slow line the rest of a sequence will not come.
 */
export type Silence = 'none' | 'pause' | 'gone'

/** Reads the token at a place; undefined where bytes that are not here yet could change it. */
export type Reader = (bytes: Buffer, at: number, silence: Silence) => Token | undefined

export const ESC = 0x1b

export const keys = (end: number, ...inputs: readonly Input[]): Token => ({ end, inputs })

export const dropped = (end: number): Token => ({ end, inputs: [] })

export const replied = (bytes: Buffer, at: number, end: number): Token => ({
  end,
  inputs: [],
  reply: bytes.toString('utf8', at, end),
})

/** C0 and DEL: the bytes that never are text. */
export const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f
