import { describe, expect, test } from 'vitest'
import { ExceptionError, exceptionsOf } from '../../src/judging/exceptions.ts'
import { NOW, resourceOf, targetOf } from '../estate-of.ts'

const image = resourceOf(
  'ec2:image',
  { ImageId: 'ami-1', Name: 'web-2026', Tags: [{ Key: 'Stage', Value: 'prod-eu' }] },
  targetOf({ account: '222222222222' }),
)
const of = (...list: unknown[]) => exceptionsOf(list, NOW)

describe('an exception means', () => {
  test.each([
    'arn:aws:ec2:eu-west-1::image/ami-1',
    'arn:aws:ec2:*:image/*',
    'ami-1',
    'ami-*',
    'web-*',
    '{api,web}-2026',
    'tag:Stage=prod-*',
    'tag:Stage',
    'tag:St*=prod-eu',
    '222222222222',
  ])('%s', (match) => expect(of({ match }).of(image, 'stale-image')).toMatchObject({ rule: match }))

  test.each(['arn:aws:ec2:us-*', 'ami-2', 'web', 'Web-*', 'tag:Stage=prod', 'tag:stage', '111111111111', 'ami'])(
    'not %s',
    (match) => expect(of({ match }).of(image, 'stale-image')).toBeUndefined(),
  )

  test('any of several, for the checks that it names', () => {
    const exceptions = of({ match: ['ami-9', 'ami-1'], check: ['stale-*', 'public-image'] })
    expect(exceptions.of(image, 'stale-image')).toBeDefined()
    expect(exceptions.of(image, 'failed-image')).toBeUndefined()
  })
})

test('it says whose it is, why, and until when', () => {
  const entry = { match: 'ami-1', owner: 'web', reason: 'audit', expires: '2026-12-01' }
  expect(of(entry).of(image, 'a')).toEqual({
    rule: 'ami-1',
    owner: 'web',
    reason: 'audit',
    expires: '2026-12-02T00:00:00.000Z',
  })
})

test('one whose time is over does not apply, and is told', () => {
  const exceptions = of(
    { match: 'ami-1', expires: '2026-11-20' },
    { match: 'ami-1', expires: '2026-11-21', owner: 'web' },
  )
  expect(exceptions.of(image, 'a')).toMatchObject({ owner: 'web' })
  expect(exceptions.expired).toEqual([{ rule: 'ami-1', expires: '2026-11-21T00:00:00.000Z' }])
})

describe('what cannot be read is an error that names the entry', () => {
  test.each([
    [{}, 'file:2: match is missing'],
    [{ match: '' }, 'file:2: match'],
    [{ match: 7 }, 'file:2: match is missing or of the wrong kind'],
    [{ match: 'a', expire: '2027-01-01' }, 'file:2: there is no setting expire in an exception; there are match'],
    [{ match: 'a', expires: 'soon' }, 'file:2: expires soon is no date'],
    [{ match: '{a' }, 'file:2: match {a:'],
    [{ match: 'a', check: '{b' }, 'file:2: check {b:'],
    ['ami-1', 'file:2: it is missing or of the wrong kind'],
  ])('%j', (entry, says) => {
    const read = () => exceptionsOf([{ match: 'fine' }, entry], NOW, (index) => `file:${index + 1}`)
    expect(read).toThrow(ExceptionError)
    expect(read).toThrow(says)
  })

  test('a list that is none', () => expect(() => exceptionsOf({ match: 'a' }, NOW)).toThrow('the exceptions: it is'))
  test('nothing at all is no exception', () => expect(exceptionsOf(undefined, NOW).expired).toEqual([]))
})
