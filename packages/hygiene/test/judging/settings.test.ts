import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { hygieneSection } from '../../src/judging/settings.ts'
import { checkOf } from '../test-check.ts'

const section = hygieneSection([checkOf()], { plan: z.exactOptional(z.strictObject({ days: z.number() })) })

test('what is left out has its default', () => {
  expect(section.parse({})).toMatchObject({
    checks: {},
    owners: { tags: ['Owner', 'owner-email', 'Team', 'Contact'] },
    protect: { tags: ['arnq:keep'] },
    keepUntilTag: 'arnq:keep-until',
    exceptions: [],
  })
})

test('a check is set, or switched off; other parts have a section of their own', () => {
  const given = { checks: { image: { days: 7 } }, plan: { days: 7 }, exceptions: [{ match: 'ami-1' }] }
  expect(section.parse(given)).toMatchObject({
    ...given,
    checks: { image: { days: 7, launchTemplateVersions: 'all' } },
  })
  expect(section.parse({ checks: { image: false }, exceptions: 'exceptions.yaml' })).toMatchObject({
    checks: { image: false },
  })
})

describe('what is wrong is told where it is', () => {
  test.each([
    [{ checks: { imag: {} } }, { code: 'unrecognized_keys', keys: ['imag'], path: ['checks'] }],
    [{ checks: { image: { day: 7 } } }, { code: 'unrecognized_keys', keys: ['day'], path: ['checks', 'image'] }],
    [{ checks: { image: { days: 'x' } } }, { path: ['checks', 'image'], message: 'is wrong: days must be a number' }],
    [{ checks: { image: true } }, { path: ['checks', 'image'], message: 'is of the wrong kind' }],
    [
      { exceptions: [{ match: 'a' }, { reason: 'b' }] },
      { path: ['exceptions'], message: expect.stringContaining('is wrong: 1.match') },
    ],
    [{ owner: {} }, { code: 'unrecognized_keys', keys: ['owner'], path: [] }],
  ])('%j', (given, issue) => expect(section.safeParse(given).error?.issues).toMatchObject([issue]))
})

test('it can be written as a JSON Schema', () => {
  expect(JSON.stringify(z.toJSONSchema(section, { target: 'draft-7', io: 'input' }))).toContain('How many days.')
})
