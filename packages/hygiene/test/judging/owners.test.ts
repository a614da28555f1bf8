import { expect, test } from 'vitest'
import { ownersOf } from '../../src/judging/owners.ts'
import { ACCOUNT, resourceOf } from '../estate-of.ts'

const settings = { tags: ['Owner', 'team'], fallback: 'platform' }
const image = (tags: Readonly<Record<string, string>>) =>
  resourceOf('ec2:image', { ImageId: 'ami-1', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) })
const accounts = new Map([[ACCOUNT, { OWNER: 'finance' }]])

test.each([
  [
    { team: 'b', Owner: 'a' },
    { value: 'a', source: 'tag Owner' },
  ],
  [{ owner: ' a ' }, { value: 'a', source: 'tag owner' }],
  [
    { Owner: ' ', Team: 'b' },
    { value: 'b', source: 'tag Team' },
  ],
  [
    { owner: 'low', OWNER: 'high' },
    { value: 'high', source: 'tag OWNER' },
  ],
  [{}, { value: 'finance', source: 'account tag OWNER' }],
])('%j', (tags, owner) => expect(ownersOf(settings, accounts)(image(tags))).toEqual(owner))

test('where nothing says, it is who the config says, or nobody', () => {
  expect(ownersOf(settings)(image({}))).toEqual({ value: 'platform', source: 'fallback' })
  expect(ownersOf({ tags: ['Owner'] })(image({}))).toBeUndefined()
})
