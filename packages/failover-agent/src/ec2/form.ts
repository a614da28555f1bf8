import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticStructureSchema } from '@smithy/types'
import { escaped } from './escaped.ts'

/** The EC2 API's only version since 2016: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
const VERSION = '2016-11-15'

/**
 * The body of an EC2 Query request. Lists are numbered from 1 under the member's own name:
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html. Throws where the input has what the shape has not.
 */
export function ec2Form(operation: string, shape: StaticStructureSchema, input: object): string {
  const fields: [string, string][] = [
    ['Action', operation],
    ['Version', VERSION],
  ]
  addStructure(NormalizedSchema.of(shape), input as Fields, '', fields)
  return fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')
}

type Fields = Readonly<Record<string, unknown>>

function addStructure(schema: NormalizedSchema, value: Fields, prefix: string, into: [string, string][]): void {
  const members = [...schema.structIterator()]
  const stranger = Object.keys(value).find((key) => !members.some(([name]) => name === key))
  if (stranger !== undefined) throw new TypeError(`${schema.getName()} has no member ${stranger}`)
  for (const [key, member] of members) {
    const found = value[key]
    if (found === undefined || found === null) continue
    add(member, found, `${prefix}${member.getMemberTraits().ec2QueryName ?? key}`, into)
  }
}

function add(schema: NormalizedSchema, value: unknown, name: string, into: [string, string][]): void {
  if (schema.isListSchema()) {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      add(schema.getValueSchema(), item, `${name}.${index + 1}`, into)
    }
  } else if (schema.isStructSchema()) addStructure(schema, value as Fields, `${name}.`, into)
  else into.push([name, String(value)])
}
