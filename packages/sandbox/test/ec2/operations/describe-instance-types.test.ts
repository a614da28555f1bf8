import { expect, test } from 'vitest'
import { ask, refusal, sceneWith } from '../ask.ts'

const scene = sceneWith({})
const types = 'describeInstanceTypes'

test.each([
  ['t3.micro', 2, 2, 27, 'shared', 'nitro'],
  ['t3.medium', 3, 6, 27, 'shared', 'nitro'],
  ['m5.large', 3, 10, 27, 'shared', 'nitro'],
  ['m5.xlarge', 4, 15, 27, 'shared', 'nitro'],
  ['m7g.large', 3, 10, 27, 'shared', 'nitro'],
  ['m7i.large', 3, 10, 32, 'dedicated', 'nitro'],
  ['m4.large', 2, 10, 40, 'shared', 'xen'],
] as const)('%s: %i interfaces of %i addresses, %i volumes', (type, nics, ips, volumes, limit, hypervisor) => {
  expect(ask(types, { InstanceTypes: [type] }, scene).InstanceTypes).toMatchObject([
    {
      InstanceType: type,
      Hypervisor: hypervisor,
      NetworkInfo: { MaximumNetworkInterfaces: nics, Ipv4AddressesPerInterface: ips },
      EbsInfo: { MaximumEbsAttachments: volumes, AttachmentLimitType: limit },
    },
  ])
})

test('names every type that it does not know', () => {
  const InstanceTypes = ['m5.large', 'x9.huge', 'x9.tiny'] as never
  expect(refusal(() => ask(types, { InstanceTypes }, scene))).toBe(
    'InvalidInstanceType: The following supplied instance types do not exist: [x9.huge, x9.tiny]',
  )
})

test('filters and pages', () => {
  const Filters = [{ Name: 'hypervisor', Values: ['xen'] }]
  const { InstanceTypes } = ask(types, { Filters }, scene)
  expect(InstanceTypes?.map((one) => one.InstanceType)).toEqual(['m4.large', 't2.medium', 't2.micro'])
  const page = ask(types, { MaxResults: 5 }, scene)
  expect(page.InstanceTypes).toHaveLength(5)
  expect(page.NextToken).toBeDefined()
})
