import * as organizations from '@aws-sdk/client-organizations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import type { World } from '../../src/world.ts'
import { clientsOf } from '../clients.ts'
import { lab, main, prod, tiny, tinyOperations } from '../tiny.ts'

const crowd: World = {
  ...tiny,
  accounts: [
    ...tiny.accounts,
    ...Array.from({ length: 42 }, (_, index) => ({
      id: String(400_000_000_000 + index),
      name: `team-${index}`,
      unit: '/live/teams/',
      regions: {},
      roles: [],
      holdings: () => ({}),
    })),
  ],
}

let sandbox: Sandbox
let client: organizations.OrganizationsClient
beforeAll(async () => {
  sandbox = await serve(crowd, { operations: tinyOperations })
  client = clientsOf(sandbox.url).organizations
})
afterAll(() => sandbox.close())

const names = (accounts: readonly organizations.Account[] = []) => accounts.map(({ Name }) => Name)

describe('ListAccounts', () => {
  it('gives every account once, at most twenty a page', async () => {
    const pages: organizations.ListAccountsCommandOutput[] = []
    for await (const page of organizations.paginateListAccounts({ client }, {})) pages.push(page)
    expect(pages.map(({ Accounts }) => Accounts?.length)).toEqual([20, 20, 5])
    expect(pages.flatMap(({ Accounts }) => names(Accounts))).toEqual(crowd.accounts.map(({ name }) => name))
  })

  it('says of an account what the world says', async () => {
    const { Accounts } = await client.send(new organizations.ListAccountsCommand({ MaxResults: 3 }))
    expect(Accounts).toMatchObject([
      {
        Id: main,
        Email: 'aws@example.com',
        Status: 'ACTIVE',
        JoinedMethod: 'INVITED',
        JoinedTimestamp: expect.any(Date),
      },
      { Id: prod, Arn: `arn:aws:organizations::${main}:account/o-tiny000000/${prod}`, JoinedMethod: 'CREATED' },
      { Id: lab, Name: 'lab', Status: 'SUSPENDED', State: 'SUSPENDED' },
    ])
  })

  it.each([{ MaxResults: 21 }, { MaxResults: 0 }, { NextToken: 'bad' }])('does not take %j', async (input) => {
    await expect(client.send(new organizations.ListAccountsCommand(input))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
  })
})

describe('the tree of units', () => {
  it('can be walked down to every account, and up again', async () => {
    const { Roots } = await client.send(new organizations.ListRootsCommand({}))
    const root = Roots?.[0]?.Id ?? ''
    expect(root).toMatch(/^r-[\da-z]{4,32}$/)
    const found = await walk('', root)
    expect(found.get('')).toEqual(['main'])
    expect(found.get('/live/web')).toEqual(['prod'])
    expect(found.get('/lab')).toEqual(['lab'])
    expect(found.get('/live')).toEqual([])
    expect(found.get('/live/teams')).toHaveLength(42)
    const { Parents } = await client.send(new organizations.ListParentsCommand({ ChildId: prod }))
    expect(Parents).toMatchObject([
      { Id: expect.stringMatching(/^ou-[\da-z]{4,32}-[\da-z]{8,32}$/), Type: 'ORGANIZATIONAL_UNIT' },
    ])
    const up = await client.send(new organizations.ListParentsCommand({ ChildId: Parents?.[0]?.Id }))
    const top = await client.send(new organizations.ListParentsCommand({ ChildId: up.Parents?.[0]?.Id }))
    expect(top.Parents).toEqual([{ Id: root, Type: 'ROOT' }])
  })

  async function walk(path: string, id: string): Promise<Map<string, readonly (string | undefined)[]>> {
    const accounts: (string | undefined)[] = []
    for await (const page of organizations.paginateListAccountsForParent({ client }, { ParentId: id }))
      accounts.push(...names(page.Accounts))
    const found = new Map<string, readonly (string | undefined)[]>([[path, accounts]])
    const { OrganizationalUnits = [] } = await client.send(
      new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: id }),
    )
    for (const unit of OrganizationalUnits) {
      for (const [below, held] of await walk(`${path}/${unit.Name}`, unit.Id ?? '')) found.set(below, held)
    }
    return found
  }

  it('has nothing under a unit that is not there', async () => {
    const input = { ParentId: 'ou-none-00000000', ChildId: 'ou-none-00000000', ResourceId: '999999999999' }
    await expect(client.send(new organizations.ListAccountsForParentCommand(input))).rejects.toMatchObject({
      name: 'ParentNotFoundException',
    })
    await expect(client.send(new organizations.ListParentsCommand(input))).rejects.toMatchObject({
      name: 'ChildNotFoundException',
    })
    await expect(client.send(new organizations.ListTagsForResourceCommand(input))).rejects.toMatchObject({
      name: 'TargetNotFoundException',
    })
  })
})

describe('ListTagsForResource', () => {
  it('gives the tags of an account', async () => {
    const tagged = await client.send(new organizations.ListTagsForResourceCommand({ ResourceId: main }))
    expect(tagged.Tags).toEqual([{ Key: 'team', Value: 'platform' }])
  })
})

describe('who may look', () => {
  it('is the management account; members may only ask what they are in', async () => {
    const member = clientsOf(sandbox.url, 'AKIAPROD').organizations
    await expect(member.send(new organizations.ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    await expect(member.send(new organizations.DescribeOrganizationCommand({}))).resolves.toMatchObject({
      Organization: { Id: 'o-tiny000000', MasterAccountId: main, MasterAccountEmail: 'aws@example.com' },
    })
  })

  it('is nobody where there is no organization', async () => {
    const { organization: _, ...alone } = tiny
    const own = await serve(alone, { operations: tinyOperations })
    try {
      const call = clientsOf(own.url).organizations.send(new organizations.ListAccountsCommand({}))
      await expect(call).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' })
    } finally {
      await own.close()
    }
  })
})
