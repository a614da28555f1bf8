import { describe, expect, test } from 'vitest'
import { estateFrom } from '../../src/estate/estate-from.ts'
import { ACCOUNT, estateOf, REGION, resourceOf, targetOf } from '../estate-of.ts'

const OTHER = '222222222222'
const group = (account: string, GroupName: string) =>
  resourceOf('ec2:security-group', { GroupId: 'sg-1', OwnerId: OTHER, GroupName }, targetOf({ account }))
const of = (resources: Parameters<typeof estateFrom>[0]['resources']) =>
  estateFrom({ targets: [], seenAt: '', listed: new Set(), failures: [], resources })

describe('what several accounts see', () => {
  test("is one, and its owner's", () => {
    for (const seen of [
      [group(ACCOUNT, 'guest'), group(OTHER, 'owner')],
      [group(OTHER, 'owner'), group(ACCOUNT, 'guest')],
    ]) {
      expect(of(seen).all('ec2:security-group')).toMatchObject([{ name: 'owner', target: { account: OTHER } }])
    }
  })

  test("is the first account's where its owner does not tell", () => {
    const seen = [group('333333333333', 'third'), group(ACCOUNT, 'first')]
    expect(of(seen).all('ec2:security-group')).toMatchObject([{ name: 'first' }])
    expect(of([...seen].reverse()).all('ec2:security-group')).toMatchObject([{ name: 'first' }])
  })

  test('is as it was told last, where one account tells it twice', () => {
    expect(of([group(OTHER, 'before'), group(OTHER, 'after')]).all('ec2:security-group')).toMatchObject([
      { name: 'after' },
    ])
  })
})

describe('finding', () => {
  const estate = estateOf({
    'ec2:image': [
      { ImageId: 'ami-2' },
      { ImageId: 'ami-1' },
      { at: { region: 'us-east-1' }, row: { ImageId: 'ami-3' } },
    ],
    'ec2:key-pair': [{ KeyName: 'k' }],
  })

  test('all of a type, in order, and those of a place', () => {
    expect(estate.all('ec2:image').map(({ id }) => id)).toEqual(['ami-1', 'ami-2', 'ami-3'])
    expect(estate.at('ec2:image', { account: ACCOUNT, region: 'us-east-1' }).map(({ id }) => id)).toEqual(['ami-3'])
    expect(estate.all('ec2:volume')).toEqual([])
  })

  test('by id and ARN', () => {
    expect(estate.byId('ec2:image', 'ami-3')?.target.region).toBe('us-east-1')
    expect(estate.byId('ec2:snapshot', 'ami-3')).toBeUndefined()
    expect(estate.byArn(`arn:aws:ec2:${REGION}:${ACCOUNT}:key-pair/k`)?.id).toBe('k')
    expect(estate.byArn('arn:nowhere')).toBeUndefined()
  })
})

test('a region that is switched off in an account holds nothing there, and one that was not looked at may', () => {
  const isOff = ({ account, region }: { account: string; region: string }) =>
    account === OTHER && region === 'af-south-1'
  const { gap } = estateFrom({
    targets: [targetOf()],
    seenAt: '',
    listed: new Set(['ec2:image']),
    failures: [],
    resources: [],
    isOff,
  })
  expect(gap('ec2:image', { account: OTHER, region: 'af-south-1' })).toBeUndefined()
  expect(gap('ec2:image', { account: OTHER, region: 'eu-west-1' })?.says).toContain('was not looked at')
})

describe('a gap', () => {
  const place = { account: ACCOUNT, region: REGION }

  test('says who, what, where, and why', () => {
    const { gap } = estateOf({}, { gaps: [{ type: 'ec2:image' }], names: { [ACCOUNT]: 'prod' } })
    expect(gap('ec2:image', place)).toMatchObject({
      says: 'ec2:image of 111111111111 (prod) in eu-west-1 could not be listed: list:ec2:image said AccessDenied',
      failure: { code: 'AccessDenied' },
      ...place,
    })
    expect(gap('ec2:snapshot', place)).toBeUndefined()
    expect(gap('ec2:image', { ...place, region: 'us-east-1' })?.says).toContain('was not looked at')
  })

  test('of an SCP is one, and a region that is switched off is none', () => {
    const at = (kind: 'denied-by-scp' | 'disabled') =>
      estateOf({}, { gaps: [{ type: 'ec2:image', failure: { kind } }] }).gap('ec2:image', place)
    expect(at('denied-by-scp')).toBeDefined()
    expect(at('disabled')).toBeUndefined()
  })

  test('of an organization that could not be listed is none where accounts answered', () => {
    const { gap } = estateOf({}, { gaps: [{ failure: { target: {}, action: 'organizations:ListAccounts' } }] })
    expect(gap('ec2:image', place)).toBeUndefined()
  })
})
