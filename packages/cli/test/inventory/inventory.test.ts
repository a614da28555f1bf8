import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkHostNames } from '../../src/inventory/host-names.ts'
import { inventoryOf } from '../../src/inventory/inventory.ts'
import { instance } from './instance.ts'

const byId = { hostNames: ['id'], address: 'private-ip' } as const

test('a host is in the groups of what it is', () => {
  const { _meta, ...groups } = inventoryOf(
    [
      instance('i-1', {
        tags: { role: 'web server', 'aws:autoscaling:groupName': 'store-front' },
        row: {
          InstanceType: 't3.micro',
          State: { Name: 'running' },
          Placement: { AvailabilityZone: 'eu-west-1a' },
          SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
        },
      }),
    ],
    byId,
  )
  expect(Object.keys(groups)).toEqual([
    'account_111111111111',
    'account_web_prod',
    'asg_store_front',
    'aws_ec2',
    'region_eu_west_1',
    'security_group_sg_1',
    'security_group_web',
    'state_running',
    'tag_role',
    'tag_role_web_server',
    'type_t3_micro',
    'zone_eu_west_1a',
  ])
  expect(Object.values(groups)).toEqual(Object.values(groups).map(() => ({ hosts: ['i-1'] })))
})

test('an estate without an instance is an inventory without a host', () => {
  expect(inventoryOf([], byId)).toEqual({ _meta: { hostvars: {} }, aws_ec2: { hosts: [] } })
})

describe('a host', () => {
  test('is reached by the address that was asked for, and has no ansible_host where it has none', () => {
    const row = { PrivateIpAddress: '10.0.0.1', PublicIpAddress: '198.51.100.1', PublicDnsName: '' }
    const reached = (address: 'private-ip' | 'public-ip' | 'public-dns') =>
      inventoryOf([instance('i-1', { row })], { hostNames: ['id'], address })._meta.hostvars['i-1']?.ansible_host
    expect([reached('private-ip'), reached('public-ip'), reached('public-dns')]).toEqual([
      '10.0.0.1',
      '198.51.100.1',
      undefined,
    ])
  })

  test('is called by the first name that it has; two of one name keep apart', () => {
    const named = { hostNames: ['tag:Host', 'name', 'id'], address: 'private-ip' } as const
    const found = [
      instance('i-1', { name: 'web' }),
      instance('i-2', { name: 'web' }),
      instance('i-3', { name: 'db', tags: { Host: 'db.example' } }),
      instance('i-4'),
      instance('i-5', { name: 'a[1:3] b' }),
    ]
    expect(Object.keys(inventoryOf(found, named)._meta.hostvars)).toEqual([
      'web_i-1',
      'web_i-2',
      'db.example',
      'i-4',
      'a_1_3__b',
    ])
  })

  test('has no tag that Ansible would run as a template', () => {
    const tags = { motd: "{{ lookup('pipe', 'id') }}", '{{ key }}': 'x', plain: 'a {b} c' }
    expect(inventoryOf([instance('i-1', { tags })], byId)._meta.hostvars['i-1']?.arnq_tags).toEqual({
      motd: { __ansible_unsafe: "{{ lookup('pipe', 'id') }}" },
      '{ { key }}': 'x',
      plain: 'a {b} c',
    })
  })
})

test('a word that is no name for a host is told, with what it may have meant', () => {
  expect(() => checkHostNames(['tag:'])).toThrow('--hostname knows no "tag:"')
  expect(() => checkHostNames(['private-dsn'])).toThrow('--hostname knows no "private-dsn"')
})

test('the order in which instances come changes no byte, and each host has its variables', () => {
  const tag = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 3 })
  const found = fc
    .uniqueArray(fc.record({ id: fc.stringMatching(/^i-[0-9a-f]{8}$/), name: fc.option(fc.string()), tags: tag }), {
      selector: ({ id }) => id,
      maxLength: 8,
    })
    .map((rows) => rows.map(({ id, name, tags }) => instance(id, { name: name ?? undefined, tags })))
  const named = { hostNames: ['name'], address: 'private-ip' } as const
  fc.assert(
    fc.property(found, (instances) => {
      const { _meta, ...groups } = inventoryOf(instances, named)
      expect(JSON.stringify(inventoryOf(instances.toReversed(), named))).toBe(JSON.stringify({ _meta, ...groups }))
      expect(Object.keys(_meta.hostvars)).toHaveLength(instances.length)
      for (const group of Object.values(groups)) {
        const { hosts } = group as { hosts: readonly string[] }
        expect(hosts.every((host) => Object.hasOwn(_meta.hostvars, host))).toBe(true)
      }
      expect(Object.keys(groups).every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))).toBe(true)
    }),
  )
})
