import type { $SchemaRef, StaticListSchema, StaticStructureSchema } from '@smithy/types'
import { operationsText, shapesText } from './shapes.ts'

/** An operation as the wire needs it. An answer that says nothing is a structure without members. */
export type OperationShape = { readonly input: StaticStructureSchema; readonly output: StaticStructureSchema }

const made = new Map<string, StaticStructureSchema>()
let lines: ReadonlyMap<string, string> | undefined
let operations: ReadonlyMap<string, readonly string[]> | undefined

/** The shapes of an operation by its name on the wire, `DescribeVolumes`; undefined where `shapes.ts` has none. */
export function operationShape(name: string): OperationShape | undefined {
  operations ??= new Map(operationsText.split('\n').map((line) => [line.split(' ', 1).join(), line.split(' ')]))
  const [, input, output] = operations.get(name) ?? []
  return input && output ? { input: structure(input), output: structure(output) } : undefined
}

/**
 * Reads a line of `shapes.ts` into the SDK's own form of a schema, the first time that it is needed: so readers and
 * writers for the SDK's schemas serve here too. Members are `Name>sentAs<readAs` and a kind: nothing for a text, `#` a
 * number, `?` a boolean, `@` a time, `:Shape` a structure, `[]` before it a list of such, whose items are `<item>`.
 */
function structure(name: string): StaticStructureSchema {
  const known = made.get(name)
  if (known) return known
  lines ??= new Map(shapesText.split('\n').map((line) => [line.split(' ', 1).join(), line]))
  const [, ...members] = lines.get(name)?.split(' ') ?? []
  const parts = members.map(member)
  const schema: StaticStructureSchema = [3, 'ec2', name, 0, parts.map(([key]) => key), parts.map(([, ref]) => ref)]
  made.set(name, schema)
  return schema
}

const MEMBER = /^(\w+)(?:>(\w+))?(?:<(\w+))?(.*)$/

function member(text: string): readonly [string, $SchemaRef] {
  const [, name = '', sentAs = name, readAs = lower(name), kind = ''] = MEMBER.exec(text) ?? []
  return [name, [kindOf(kind), { ec2QueryName: sentAs, xmlName: readAs }] as $SchemaRef]
}

/** The SDK's numbers for simple kinds: https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/sentinels.ts */
const SIMPLE: Readonly<Record<string, $SchemaRef>> = { '': 0, '#': 1, '?': 2, '@': 4 }

function kindOf(text: string): $SchemaRef {
  const item = /^\[(\w*)\](.*)$/.exec(text)
  if (item) return list(item[1] || 'item', kindOf(item[2] ?? ''))
  return text.startsWith(':') ? () => structure(text.slice(1)) : (SIMPLE[text] ?? 0)
}

const list = (item: string, of: $SchemaRef): StaticListSchema => [
  1,
  'ec2',
  'List',
  0,
  [of, { xmlName: item }] as $SchemaRef,
]

const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)
