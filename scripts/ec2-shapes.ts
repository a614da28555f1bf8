import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as ec2 from '@aws-sdk/client-ec2'
import type { StaticOperationSchema } from '@smithy/types'
import { inputOf, type Member, outputOf, type Shape, type Structure } from '../packages/sandbox/src/codec/shape.ts'

/** What the failover agent calls. A new one is a name here and a run of this script. */
export const agentOperations: readonly string[] = [
  'AssignIpv6Addresses',
  'AssignPrivateIpAddresses',
  'AssociateAddress',
  'AttachVolume',
  'DescribeAddresses',
  'DescribeInstanceStatus',
  'DescribeInstanceTypes',
  'DescribeInstances',
  'DescribeNetworkInterfaces',
  'DescribeRouteTables',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeTags',
  'DescribeVolumes',
  'DetachVolume',
  'ReplaceRoute',
  'StopInstances',
  'UnassignIpv6Addresses',
  'UnassignPrivateIpAddresses',
]

/** The file that the agent reads its shapes from. */
export const shapesFile = fileURLToPath(new URL('../packages/failover-agent/src/ec2/shapes.ts', import.meta.url))

/** The SDK's own schema of an operation. Throws where it has none of that name. */
export function schemaOf(operation: string): StaticOperationSchema {
  const found = (ec2 as Readonly<Record<string, unknown>>)[`${operation}$`]
  if (!Array.isArray(found)) throw new Error(`the SDK has no operation ${operation}: mend the list in this script`)
  return found as unknown as StaticOperationSchema
}

/** The text of the file: the shapes that these operations reach, in the notation that `ec2/schema.ts` reads. */
export function shapesText(): string {
  const sent = new Map<string, Structure>()
  const read = new Map<string, Structure>()
  for (const schema of agentOperations.map(schemaOf)) {
    reach(inputOf(schema), sent)
    reach(outputOf(schema), read)
  }
  const shapes = new Map([...sent, ...read])
  const lines = [...shapes.values()].filter(({ members }) => members.length > 0).map((shape) => line(shape, sent, read))
  const operations = agentOperations.map((name) => {
    const schema = schemaOf(name)
    return [name, inputOf(schema).name, outputOf(schema).name].join(' ')
  })
  return `${HEAD}
/** The operations: name, input, output. \`Unit\` is an output that says nothing. */
export const operationsText = \`${operations.join('\n')}\`

/** A structure a line: its name and its members, in the notation that \`schema.ts\` reads. */
export const shapesText = \`${lines.sort().join('\n')}\`
`
}

const HEAD = `// Written by scripts/ec2-shapes.ts from the SDK's schemas. Change that script, then run it again.
`

function reach(shape: Shape, into: Map<string, Structure>): void {
  if (shape.kind === 'list') reach(shape.value.shape(), into)
  if (shape.kind !== 'structure' || into.has(shape.name)) return
  into.set(shape.name, shape)
  for (const member of shape.members) reach(member.shape(), into)
}

type Known = ReadonlyMap<string, Structure>

function line({ name, members }: Structure, sent: Known, read: Known): string {
  return [name, ...members.map((member) => memberText(name, member, sent.has(name), read.has(name)))].join(' ')
}

/** `Filters>Filter[]:Filter` is sent as Filter, `Attachments<attachmentSet[]:VolumeAttachment` is read as attachmentSet. */
function memberText(owner: string, member: Member, sent: boolean, read: boolean): string {
  const at = `${owner}.${member.name}`
  const { xmlName, ec2QueryName, ...others } = member.own
  if (Object.keys(others).length > 0) throw new Error(`${at} has a trait that the agent does not know`)
  const asSent = String(ec2QueryName ?? capital(String(xmlName ?? member.name)))
  const asRead = String(xmlName ?? member.name)
  return [
    member.name,
    sent && asSent !== member.name ? `>${asSent}` : '',
    read && asRead !== lower(member.name) ? `<${asRead}` : '',
    kindText(at, member.shape(), { sent, read }),
  ].join('')
}

const KINDS = { string: '', number: '#', boolean: '?', timestamp: '@' } as const

/** Where a shape travels: in requests, in answers, or in both. */
type Ways = { readonly sent: boolean; readonly read: boolean }

function kindText(at: string, shape: Shape, ways: Ways): string {
  if (shape.kind === 'structure') return `:${shape.name}`
  if (shape.kind === 'list') {
    const item = String(shape.value.traits.xmlName ?? 'member')
    return `[${ways.read && item !== 'item' ? item : ''}]${kindText(at, shape.value.shape(), ways)}`
  }
  if (shape.kind === 'timestamp' && ways.sent) throw new Error(`${at} is a time, which the agent cannot send`)
  if (shape.kind in KINDS) return KINDS[shape.kind as keyof typeof KINDS]
  throw new Error(`${at} is a ${shape.kind}, which the agent cannot read`)
}

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)
const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)

if (import.meta.main) await writeFile(shapesFile, shapesText())
