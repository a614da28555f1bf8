import type { Strength } from '../reference.ts'
import type { TypeName } from '../rows.ts'
import { defineSource } from '../source.ts'

/** Ids of EC2 have 8 or 17 hexadecimal digits: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID = /\b(ami|snap|sg|lt)-(?:[0-9a-f]{17}|[0-9a-f]{8})\b/g
const TYPES: Readonly<Record<string, TypeName>> = {
  ami: 'ec2:image',
  snap: 'ec2:snapshot',
  sg: 'ec2:security-group',
  lt: 'ec2:launch-template',
}

/**
 * A parameter's value, plain, a list or JSON: whoever reads it starts what it names. A SecureString is never read; EC2 starts
 * nothing from one. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html
 */
export const parameter = defineSource({
  type: 'ssm:parameter',
  joins: ['_value'],
  to: ['ec2:image', 'ec2:snapshot', 'ec2:security-group', 'ec2:launch-template'],
  *pointings({ row: { _value: value, DataType } }) {
    if (typeof value !== 'string') return
    const whole = value.trim()
    for (const [id, prefix = ''] of new Map(Array.from(whole.matchAll(ID), ([found, kind]) => [found, kind]))) {
      const type = TYPES[prefix]
      const holds = DataType === 'aws:ec2:image' || (id === whole && type === 'ec2:image')
      const strength: Strength = holds ? 'uses' : 'mentions'
      if (type) yield { path: '_value', to: { type, id }, strength }
    }
  },
})
