import { describe, expect, it } from 'vitest'
import { organizationAccounts } from '../../src/probes/organization-accounts.ts'
import { targetOf } from '../estate-of.ts'
import { doorOf, HERE, valuesOf } from './answers-of.ts'

const world = {
  organization: { id: 'o-abcdefghij', management: '111111111111' },
  account: { '222222222222': { unit: '/prod/web' } },
}
const organization = (id: string) => `arn:aws:organizations::111111111111:organization/${id}`

async function unitOf(aws: ReturnType<typeof doorOf>): Promise<string> {
  const { Roots = [] } = await aws.call(HERE, 'organizations', 'listRoots', {})
  const asked = { ParentId: Roots[0]?.Id ?? '' }
  const { OrganizationalUnits = [] } = await aws.call(HERE, 'organizations', 'listOrganizationalUnitsForParent', asked)
  return OrganizationalUnits[0]?.Arn ?? ''
}

describe('organization-accounts', () => {
  it('tells the accounts of an organization', async () => {
    const asked = { arn: organization('o-abcdefghij'), target: HERE }
    expect(await valuesOf(organizationAccounts, [asked], doorOf(world))).toEqual([['111111111111', '222222222222']])
  })

  it('tells the accounts of a unit and of all units below it', async () => {
    const aws = doorOf(world)
    const arn = await unitOf(aws)
    expect(arn).toContain(':ou/o-abcdefghij/ou-')
    expect(await valuesOf(organizationAccounts, [{ arn, target: HERE }], aws)).toEqual([['222222222222']])
  })

  it('leaves out accounts that are closed', async () => {
    const closed = { ...world, account: { '222222222222': { status: 'SUSPENDED' as const } } }
    const asked = { arn: organization('o-abcdefghij'), target: HERE }
    expect(await valuesOf(organizationAccounts, [asked], doorOf(closed))).toEqual([['111111111111']])
  })

  it('knows an organization of others, without its accounts', async () => {
    const asked = { arn: organization('o-zzzzzzzzzz'), target: HERE }
    expect(await valuesOf(organizationAccounts, [asked], doorOf(world))).toEqual(['foreign'])
  })

  it('has a failure where the account may not list, and for what is no organization', async () => {
    const member = { arn: organization('o-abcdefghij'), target: targetOf({ account: '222222222222' }) }
    const strange = { arn: 'arn:aws:organizations::1:policy/p-1', target: HERE }
    expect(await valuesOf(organizationAccounts, [member, strange], doorOf(world))).toEqual([
      'AccessDeniedException',
      'Error',
    ])
  })
})
