import type { Field, Index, MultiSelectHash, MultiSelectList, Slice } from './ast.ts'
import { JmesPathSyntaxError } from './errors.ts'
import type { Build, Evaluate } from './evaluate.ts'
import { isProperties, plain } from './types.ts'

/** Reads a property, if the object has it of its own: `constructor` is no field of an instance. */
export const buildField = ({ name }: Field): Evaluate => {
  return (value) => {
    if (!isProperties(value) || !Object.hasOwn(value, name)) return null
    return plain(value[name])
  }
}

/** Takes one element of a list, from its end where the index is negative. */
export const buildIndex = ({ child, index }: Index, build: Build): Evaluate => {
  const list = build(child)
  return (value) => {
    const elements = list(value)
    if (!Array.isArray(elements)) return null
    return plain(elements[index < 0 ? elements.length + index : index])
  }
}

/** Where a bound falls in a list of `length`, as in Python: -1 is the last element, and nothing lies outside. */
const bound = (part: number, length: number, least: number, most: number): number =>
  Math.min(Math.max(part < 0 ? part + length : part, least), most)

const sliced = (elements: readonly unknown[], from: number | null, to: number | null, step: number): unknown[] => {
  const { length } = elements
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1]
  const first = from === null ? (step > 0 ? least : most) : bound(from, length, least, most)
  const last = to === null ? (step > 0 ? most : least) : bound(to, length, least, most)
  const taken: unknown[] = []
  for (let at = first; step > 0 ? at < last : at > last; at += step) taken.push(plain(elements[at]))
  return taken
}

/** Takes a part of a list. A step of nought would never end, so it is refused before any data is seen. */
export const buildSlice = (node: Slice, build: Build, expression: string): Evaluate => {
  const { from, to } = node
  const step = node.step ?? 1
  if (step === 0) {
    const message = 'a slice cannot have a step of 0: leave the step out, or give it another number'
    throw new JmesPathSyntaxError(message, expression, node, 'invalid-value')
  }
  const list = build(node.child)
  return (value) => {
    const elements = list(value)
    return Array.isArray(elements) ? sliced(elements, from, to, step) : null
  }
}

/** Makes a list of several answers about one value; of null it makes null. */
export const buildMultiSelectList = ({ items }: MultiSelectList, build: Build): Evaluate => {
  const parts = items.map(build)
  return (value) => (value === null ? null : parts.map((part) => part(value)))
}

type Part = { readonly key: string; readonly part: Evaluate }

const assemble = (parts: readonly Part[], value: unknown): unknown => {
  const object: Record<string, unknown> = {}
  for (const { key, part } of parts) object[key] = part(value)
  return object
}

/** As `assemble`, for keys that an assignment takes for something else. */
const assembleAnyKey = (parts: readonly Part[], value: unknown): unknown =>
  Object.fromEntries(parts.map(({ key, part }) => [key, part(value)]))

/** Makes an object of several answers about one value; of null it makes null. */
export const buildMultiSelectHash = ({ entries }: MultiSelectHash, build: Build): Evaluate => {
  const parts = entries.map((entry) => ({ key: entry.key, part: build(entry.value) }))
  const make = parts.some(({ key }) => key === '__proto__') ? assembleAnyKey : assemble
  return (value) => (value === null ? null : make(parts, value))
}
