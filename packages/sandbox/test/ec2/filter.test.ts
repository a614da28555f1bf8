import type { Volume } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wildcard } from '../../src/ec2/wildcard.ts'
import { ask, refusal, sceneWith } from './ask.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12, 30, 1, 5))
const volumes: Volume[] = [
  {
    VolumeId: 'vol-00000000000000001',
    Size: 8,
    VolumeType: 'gp2',
    Encrypted: false,
    CreateTime: day(1),
    Tags: [{ Key: 'env', Value: 'prod' }],
  },
  {
    VolumeId: 'vol-00000000000000002',
    Size: 80,
    VolumeType: 'gp3',
    Encrypted: true,
    CreateTime: day(2),
    Tags: [{ Key: 'env', Value: '' }],
  },
  {
    VolumeId: 'vol-00000000000000003',
    Size: 9,
    VolumeType: 'gp3',
    CreateTime: day(3),
    Tags: [{ Key: '__proto__', Value: 'x*y' }],
  },
  {
    VolumeId: 'vol-00000000000000004',
    Size: 8,
    VolumeType: 'st1',
    Attachments: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }],
  },
]
const scene = sceneWith({ volumes })

function found(filters: Readonly<Record<string, string | string[]>>): number[] {
  const Filters = Object.entries(filters).map(([Name, values]) => ({ Name, Values: [values].flat() }))
  return (ask('describeVolumes', { Filters }, scene).Volumes ?? []).map((one) => volumes.indexOf(one) + 1)
}

describe('values', () => {
  test('numbers, booleans and dates are compared as AWS writes them', () => {
    expect(found({ size: '8' })).toEqual([1, 4])
    expect(found({ encrypted: 'true' })).toEqual([2])
    expect(found({ 'create-time': '2026-01-02T12:30:01.005Z' })).toEqual([2])
    expect(found({ 'create-time': '2026-01-0?T*' })).toEqual([1, 2, 3])
  })

  test('what a row does not have matches nothing, not even a star', () => {
    expect(found({ encrypted: '*' })).toEqual([1, 2])
  })

  test('any value of a list will do', () => {
    expect(found({ 'attachment.instance-id': 'i-2' })).toEqual([4])
  })

  test('values are alternatives, filters all hold', () => {
    expect(found({ 'volume-type': ['gp2', 'gp3'] })).toEqual([1, 2, 3])
    expect(found({ 'volume-type': ['gp2', 'gp3'], size: '8*' })).toEqual([1, 2])
  })

  test('any two filters find what each finds and both share', () => {
    const name = fc.constantFrom('size', 'volume-type', 'volume-id', 'tag:env', 'tag-key')
    const value = fc.constantFrom('*', 'gp?', '8', '*8*', 'env', 'prod', '', '*3', 'gp3')
    fc.assert(
      fc.property(name, fc.array(value, { minLength: 1 }), name, value, (one, values, two, last) => {
        if (one === two) return
        const first = found({ [one]: values })
        const second = found({ [two]: last })
        expect(found({ [one]: values, [two]: last })).toEqual(first.filter((row) => second.includes(row)))
        expect(first).toEqual([...new Set(values.flatMap((each) => found({ [one]: each })))].sort())
      }),
    )
  })

  test('a glob on ids finds what the wildcard matches', () => {
    fc.assert(
      fc.property(fc.constantFrom('vol-*', 'vol-*1', '*3', 'vol-?????????????????', 'vol-', '\\*'), (glob) => {
        const matches = wildcard(glob)
        expect(found({ 'volume-id': glob })).toEqual(
          volumes.flatMap((one, at) => (matches(one.VolumeId ?? '') ? [at + 1] : [])),
        )
      }),
    )
  })
})

describe('tags', () => {
  test('by key and value, by key alone, an empty value too', () => {
    expect(found({ 'tag:env': 'prod' })).toEqual([1])
    expect(found({ 'tag:env': '' })).toEqual([2])
    expect(found({ 'tag:env': '*' })).toEqual([1, 2])
    expect(found({ 'tag-key': 'e*' })).toEqual([1, 2])
    expect(found({ 'tag:__proto__': 'x\\*y' })).toEqual([3])
  })

  test('the key in the name is no glob and has its case', () => {
    expect(found({ 'tag:e*': 'prod' })).toEqual([])
    expect(found({ 'tag:Env': 'prod' })).toEqual([])
  })
})

describe('what AWS refuses', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`)

  test('names that the operation does not know', () => {
    for (const name of ['instance-type', 'Size', 'constructor', '__proto__', 'tag:', 'tag']) {
      expect(refusal(() => found({ [name]: 'x' }))).toBe(`InvalidParameterValue: The filter '${name}' is invalid`)
    }
  })

  test('more than 50 filters, 200 values, 255 characters', () => {
    const fifty = many(50).map((Name) => ({ Name: `tag:${Name}`, Values: ['x'] }))
    expect(ask('describeVolumes', { Filters: fifty }, scene).Volumes).toEqual([])
    const more = [...fifty, { Name: 'size', Values: ['8'] }]
    expect(refusal(() => ask('describeVolumes', { Filters: more }, scene))).toMatch(/^FilterLimitExceeded: /)
    expect(found({ size: [...many(199), '9'] })).toEqual([3])
    expect(refusal(() => found({ size: many(201) }))).toMatch(/^FilterLimitExceeded: The filter 'size'/)
    expect(refusal(() => found({ size: 'x'.repeat(256) }))).toMatch(/^InvalidParameterValue: .*255/)
  })

  test('filters without values or a name', () => {
    expect(refusal(() => found({ size: [] }))).toMatch(/^MissingParameter: /)
    expect(refusal(() => ask('describeVolumes', { Filters: [{ Values: ['x'] }] }, scene))).toMatch(
      /^InvalidParameterValue: /,
    )
  })
})
