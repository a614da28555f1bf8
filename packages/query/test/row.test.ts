import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { volume } from '../src/resources/ec2-volume.ts'
import { logGroup } from '../src/resources/logs-log-group.ts'
import { plain, tagsOf, toResource, view } from '../src/row.ts'

const at = { partition: 'aws', account: '111111111111', accountName: 'prod', region: 'eu-west-1' }

describe('plain', () => {
  test('says what JSON would say', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.date({ noInvalidDate: true }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).value
    fc.assert(
      fc.property(json, (value) => {
        expect(plain(value)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  test('leaves what it was given as it was', () => {
    const given = { a: { at: new Date(0) } }
    expect(plain(given)).toEqual({ a: { at: '1970-01-01T00:00:00.000Z' } })
    expect(given.a.at).toBeInstanceOf(Date)
  })
})

test.each([
  [{ Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] }, { a: '1', b: '' }],
  [{ TagSet: [{ Key: 'a', Value: '1' }] }, { a: '1' }],
  [{ tags: [{ key: 'a', value: '1' }] }, { a: '1' }],
  [{ Tags: { a: '1' } }, { a: '1' }],
  [{ _tags: [{ Key: 'a', Value: '1' }] }, { a: '1' }],
  [
    {
      Tags: [
        { Key: '__proto__', Value: 'x' },
        { Key: 'constructor', Value: 'y' },
      ],
    },
    JSON.parse('{"__proto__":"x","constructor":"y"}'),
  ],
  [{}, {}],
])('the tags of %j', (row, tags) => {
  expect(Object.entries(tagsOf(row)).sort()).toEqual(Object.entries(tags).sort())
})

test('a row without an id is no resource', () => {
  expect(toResource(volume, at, {})).toBeUndefined()
})

test.each([
  [1_700_000_000_000, '2023-11-14T22:13:20.000Z'],
  [undefined, undefined],
  [1e300, undefined],
])('a moment that AWS gives as %s is %s', (creationTime, created) => {
  const row = { logGroupName: '/a', logGroupArn: 'arn:aws:logs:eu-west-1:1:log-group:/a', creationTime }
  expect(toResource(logGroup, at, row)?.created).toBe(created)
})

test('a query sees the row and what arnq knows of it', () => {
  const resource = toResource(volume, at, {
    VolumeId: 'vol-1',
    CreateTime: new Date(0),
    Tags: [{ Key: 'Name', Value: 'db' }],
  })
  expect(resource && view(resource)).toMatchObject({
    VolumeId: 'vol-1',
    CreateTime: '1970-01-01T00:00:00.000Z',
    _arn: 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-1',
    _id: 'vol-1',
    _name: 'db',
    _type: 'ec2:volume',
    _account: '111111111111',
    _accountName: 'prod',
    _region: 'eu-west-1',
    _created: '1970-01-01T00:00:00.000Z',
    _tags: { Name: 'db' },
  })
})
