import type { FilterProjection, Flatten, Node, Projection, ValueProjection } from './ast.ts'
import type { Build, BuildTest, Evaluate, Test } from './evaluate.ts'
import { isProperties, plain } from './types.ts'

const flatten = (elements: readonly unknown[]): unknown[] => {
  const flat: unknown[] = []
  for (const element of elements) {
    if (Array.isArray(element)) for (const inner of element) flat.push(inner)
    else flat.push(element)
  }
  return flat
}

/** Merges the lists in a list into it, one level deep. */
export const buildFlatten = ({ child }: Flatten, build: Build): Evaluate => {
  const list = build(child)
  return (value) => {
    const elements = list(value)
    return Array.isArray(elements) ? flatten(elements) : null
  }
}

const collect = (elements: readonly unknown[], right: Evaluate, found: unknown[]): void => {
  for (const element of elements) {
    const result = right(plain(element))
    if (result !== null) found.push(result)
  }
}

/** `[]` and what is asked of its elements in one pass, without the flat list in between. */
const buildFlatProjection = (child: Node, right: Evaluate, build: Build): Evaluate => {
  const list = build(child)
  return (value) => {
    const elements = list(value)
    if (!Array.isArray(elements)) return null
    const found: unknown[] = []
    for (const element of elements) {
      if (Array.isArray(element)) collect(element, right, found)
      else {
        const result = right(plain(element))
        if (result !== null) found.push(result)
      }
    }
    return found
  }
}

/** Asks every element of a list; elements with no answer are left out. */
export const buildProjection = (node: Projection, build: Build): Evaluate => {
  const right = build(node.right)
  if (node.left.type === 'flatten') return buildFlatProjection(node.left.child, right, build)
  const list = build(node.left)
  return (value) => {
    const elements = list(value)
    if (!Array.isArray(elements)) return null
    const found: unknown[] = []
    collect(elements, right, found)
    return found
  }
}

/** Asks every value of an object. */
export const buildValueProjection = (node: ValueProjection, build: Build): Evaluate => {
  const object = build(node.left)
  const right = build(node.right)
  return (value) => {
    const properties = object(value)
    if (!isProperties(properties)) return null
    const found: unknown[] = []
    collect(Object.values(properties), right, found)
    return found
  }
}

const collectIf = (elements: readonly unknown[], test: Test, right: Evaluate): unknown[] => {
  const found: unknown[] = []
  for (const element of elements) {
    const value = plain(element)
    if (!test(value)) continue
    const result = right(value)
    if (result !== null) found.push(result)
  }
  return found
}

/** Asks the elements of a list for which a condition holds. */
export const buildFilterProjection = (node: FilterProjection, build: Build, buildTest: BuildTest): Evaluate => {
  const list = build(node.left)
  const test = buildTest(node.condition)
  const right = build(node.right)
  return (value) => {
    const elements = list(value)
    return Array.isArray(elements) ? collectIf(elements, test, right) : null
  }
}
