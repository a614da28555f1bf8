import { NumericValue } from '@smithy/core/serde'
import type { Member, Shape, Structure } from '../../src/codec/shape.ts'

/** What a wire cannot carry is left out of the values that go over it. */
export type Limits = {
  /** Query requests have no way to say that a list or a structure is there but empty. */
  readonly empty: boolean
  /** An idempotency token that is absent is filled in by the client. */
  readonly tokens: boolean
  /** Headers hold one line of Latin letters, without blanks at its ends. */
  readonly line?: boolean
}

/** Numbers from a seed, so that a value that broke a codec can be made again. */
export function diceOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (bound: number) => Math.floor(next() * bound),
    chance: (odds: number) => next() < odds,
  }
}

type Dice = ReturnType<typeof diceOf>

/** A random value of a structure, with what is required in place. */
export function randomStructure(shape: Structure, dice: Dice, limits: Limits, depth = 0): Record<string, unknown> {
  const odds = shape.members.length > 12 || depth > 2 ? 0.25 : 0.7
  const made: Record<string, unknown> = {}
  shape.members.forEach((member, index) => {
    const must = index < shape.required || member.traits.httpLabel || (limits.tokens && member.traits.idempotencyToken)
    if (!must && (depth > 5 || !dice.chance(odds))) return
    const value = randomMember(member, dice, limits, depth + 1)
    if (value !== undefined) made[member.name] = value
  })
  return made
}

function randomMember(member: Member, dice: Dice, given: Limits, depth: number): unknown {
  const { httpHeader, httpPrefixHeaders, xmlAttribute, httpPayload, httpLabel, httpQuery, httpQueryParams } =
    member.traits
  const whole = httpPayload ?? httpLabel ?? httpQuery ?? httpQueryParams
  const line = Boolean(httpHeader ?? httpPrefixHeaders ?? xmlAttribute)
  const limits = { ...given, empty: given.empty && !whole && !line, line: line || Boolean(given.line) }
  const value = randomValue(member.shape(), dice, limits, depth)
  if (value === '' && !limits.empty) return undefined
  const hollow =
    typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0
  return hollow && !limits.empty ? undefined : value
}

function randomValue(shape: Shape, dice: Dice, limits: Limits, depth: number): unknown {
  switch (shape.kind) {
    case 'structure':
      return randomStructure(shape, dice, limits, depth)
    case 'list': {
      if (depth > 8) return []
      const items = Array.from({ length: dice.below(4) }, () => randomMember(shape.value, dice, limits, depth + 1))
      return items.filter((item) => item !== undefined)
    }
    case 'map': {
      if (depth > 8) return {}
      const keys = Array.from({ length: dice.below(4) }, (_, index) => `key-${index}`)
      const entries = keys.map((key) => [key, randomMember(shape.value, dice, limits, depth + 1)] as const)
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    }
    default:
      return randomScalar(shape, dice, limits)
  }
}

function randomScalar(shape: Shape, dice: Dice, limits: Limits): unknown {
  switch (shape.kind) {
    case 'string':
      return text(dice, limits)
    case 'number':
      return dice.chance(0.7) ? dice.below(1e9) - 5e8 || 1 : (dice.below(1e6) + 1) / 64
    case 'boolean':
      return dice.chance(0.5)
    case 'timestamp': {
      const seconds = dice.below(4e9) * 1000
      return new Date(shape.format === 'http-date' ? seconds : seconds + dice.below(1000))
    }
    case 'blob':
      return Uint8Array.from({ length: dice.below(20) + (limits.empty ? 0 : 1) }, () => dice.below(256))
    case 'big-integer':
      return BigInt(dice.below(1e9)) * 12_345_678_901_234_567n
    case 'big-decimal':
      return new NumericValue(`${dice.below(1e9)}.12345678901234567890${dice.below(9) + 1}`, 'bigDecimal')
    case 'document':
      return { text: text(dice, limits), number: dice.below(100), list: [true, null, { deep: 'x' }] }
    default:
      return undefined
  }
}

const letters = [
  'a',
  'Z',
  '0',
  ' ',
  '&',
  '<',
  '>',
  '"',
  "'",
  '%',
  '+',
  '=',
  ';',
  '\n',
  '\r',
  '\t',
  '\u0085',
  '\u009b',
  '\u2028',
  '\u001b',
  'é',
  '漢',
  '😀',
  ']]>',
  '&amp;',
  '\\',
]

const plainLetters = ['a', 'Z', '0', '&', '<', ',', '"', '=', ';', ' b']

function text(dice: Dice, { empty, line }: Limits): string {
  if (empty && dice.chance(0.1)) return ''
  // The SDK's reader drops text that is nothing but blanks, so there is always a letter.
  const pool = line ? plainLetters : letters
  return `x${Array.from({ length: dice.below(8) }, () => pool[dice.below(pool.length)]).join('')}`
}
