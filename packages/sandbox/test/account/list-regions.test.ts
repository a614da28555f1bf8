import { ListRegionsCommand, type ListRegionsCommandInput } from '@aws-sdk/client-account'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { clientsOf } from '../clients.ts'
import { lab, main, prod, tiny, tinyOperations } from '../tiny.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await serve(tiny, { operations: tinyOperations })
})
afterAll(() => sandbox.close())

const list = (input: ListRegionsCommandInput) => clientsOf(sandbox.url).account.send(new ListRegionsCommand(input))

describe('ListRegions', () => {
  it.each([undefined, prod])('says which regions are switched on, of %s', async (AccountId) => {
    expect((await list({ AccountId })).Regions).toEqual([
      { RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
      { RegionName: 'eu-central-1', RegionOptStatus: 'ENABLED' },
      { RegionName: 'ap-east-1', RegionOptStatus: 'DISABLED' },
    ])
  })

  it('sifts by status', async () => {
    const { Regions } = await list({ RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] })
    expect(Regions?.map(({ RegionName }) => RegionName)).toEqual(['us-east-1', 'eu-central-1'])
  })

  it('comes in pages', async () => {
    const first = await list({ MaxResults: 2 })
    const second = await list({ MaxResults: 2, NextToken: first.NextToken })
    expect([first.Regions?.length, second.Regions?.length, second.NextToken]).toEqual([2, 1, undefined])
  })

  it.each([{ AccountId: main }, { AccountId: '999999999999' }])('does not take %j', async (input) => {
    await expect(list(input)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('takes no page beyond fifty', async () => {
    await expect(list({ MaxResults: 51 })).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('tells nobody but the management account about others', async () => {
    const denied = clientsOf(sandbox.url, 'AKIAPROD').account.send(new ListRegionsCommand({ AccountId: lab }))
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})
