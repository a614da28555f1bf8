import type { Node } from '../jmespath/ast.ts'

/** `State.Name` of the expression `State.Name`; undefined where it is more than fields and dots. */
export function pathOf(node: Node): string | undefined {
  if (node.type === 'field') return node.name.includes('.') ? undefined : node.name
  if (node.type !== 'subexpression') return undefined
  const left = pathOf(node.left)
  const right = pathOf(node.right)
  return left === undefined || right === undefined ? undefined : `${left}.${right}`
}

/** What stands at a path of a row, as the texts that a filter compares: `A[].B` is `B` of each element of `A`. */
export function readPath(path: string): (row: object) => readonly string[] {
  const steps = path.split('.')
  return (row) => {
    let values: unknown[] = [row]
    for (const step of steps) {
      const name = step.endsWith('[]') ? step.slice(0, -2) : step
      values = values.flatMap((value) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : []))
    }
    return values.filter(isScalar).map(String)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** The literal's value as a filter writes it; undefined where a filter cannot. Numbers only where one spelling exists. */
export function literalText(node: Node): string | undefined {
  if (node.type !== 'literal') return undefined
  const { value } = node
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined
  return typeof value === 'boolean' ? String(value) : undefined
}
