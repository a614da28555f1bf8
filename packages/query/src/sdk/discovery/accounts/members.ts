import type { Account as Listed } from '@aws-sdk/client-organizations'
import pLimit from 'p-limit'
import type { Input, OperationName, Output } from '../../../aws.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { regionWithin } from '../partitions.ts'
import type { Member } from './selector.ts'

/** The most accounts a page that Organizations gives. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const PAGE = 20

/** Organizations refuses many calls at once: "another request is already in progress". */
const AT_ONCE = 4

/** An organization, read with one caller. */
export type Organization = {
  /** All accounts that are active, page by page. */
  readonly members: () => AsyncGenerator<readonly Member[]>
  /** The same by walking the units, so that each account's unit is known. */
  readonly membersByUnit: () => AsyncGenerator<readonly Member[]>
  readonly tagsOf: (id: string) => Promise<Readonly<Record<string, string>>>
}

type Read = <Op extends OperationName<'organizations'>>(
  operation: Op,
  input: Input<'organizations', Op>,
) => Promise<Output<'organizations', Op>>

export function openOrganization(discovery: Discovery, base: Sourced): Organization {
  const { call, environment, signal } = discovery
  const region = regionWithin(base.partition ?? 'aws', environment.regionOf(base.profile))
  const limit = pLimit(AT_ONCE)
  const read: Read = (operation, input) =>
    limit(() => call({ ...base, region }, 'organizations', operation, input, signal))
  return {
    async *members() {
      const ask = (next: Next) => read('listAccounts', { MaxResults: PAGE, ...next })
      for await (const { Accounts } of pages(ask)) yield active(Accounts)
    },
    membersByUnit: () => walk(read),
    async tagsOf(id) {
      const tags: Record<string, string> = {}
      const ask = (next: Next) => read('listTagsForResource', { ResourceId: id, ...next })
      for await (const page of pages(ask)) {
        for (const { Key, Value } of page.Tags ?? []) if (Key !== undefined) tags[Key] = Value ?? ''
      }
      return tags
    },
  }
}

type Next = { readonly NextToken?: string }

/** Pages may be empty and still name a next one; one that names itself is the last. */
async function* pages<Page extends { NextToken?: string | undefined }>(
  ask: (next: Next) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined
  do {
    const page: Page = await ask(token === undefined ? {} : { NextToken: token })
    yield page
    if (page.NextToken === token) return
    token = page.NextToken
  } while (token)
}

function active(accounts: readonly Listed[] = [], unit?: Pick<Member, 'unit' | 'unitIds'>): Member[] {
  return accounts.flatMap(({ Id, Name, Arn, State, Status }) => {
    const isActive = (State ?? Status ?? 'ACTIVE') === 'ACTIVE'
    if (!Id || !isActive) return []
    const partition = /^arn:([^:]+):/.exec(Arn ?? '')?.[1] ?? 'aws'
    return [{ id: Id, name: Name ?? Id, partition, ...unit }]
  })
}

type Unit = { readonly id: string; readonly unit: string; readonly unitIds: readonly string[] }

/** Level by level, a level's units side by side. */
async function* walk(read: Read): AsyncGenerator<readonly Member[]> {
  let level: Unit[] = []
  for await (const { Roots } of pages((next) => read('listRoots', next))) {
    for (const { Id } of Roots ?? []) if (Id) level.push({ id: Id, unit: '/', unitIds: [Id] })
  }
  while (level.length > 0) {
    const below = Promise.all(level.map((unit) => unitsBelow(read, unit)))
    below.catch(() => {})
    for (const accounts of level.map((unit) => accountsIn(read, unit))) yield await accounts
    level = (await below).flat()
  }
}

async function unitsBelow(read: Read, { id, unit, unitIds }: Unit): Promise<Unit[]> {
  const found: Unit[] = []
  const ask = (next: Next) => read('listOrganizationalUnitsForParent', { ParentId: id, MaxResults: PAGE, ...next })
  for await (const page of pages(ask)) {
    for (const { Id, Name } of page.OrganizationalUnits ?? []) {
      if (Id) found.push({ id: Id, unit: `${unit === '/' ? '' : unit}/${Name ?? Id}`, unitIds: [...unitIds, Id] })
    }
  }
  return found
}

async function accountsIn(read: Read, { id, unit, unitIds }: Unit): Promise<Member[]> {
  const found: Member[] = []
  const ask = (next: Next) => read('listAccountsForParent', { ParentId: id, MaxResults: PAGE, ...next })
  for await (const page of pages(ask)) found.push(...active(page.Accounts, { unit, unitIds }))
  return found
}
