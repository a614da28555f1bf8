import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { clientsOf, keysFrom } from '../clients.ts'
import { main, noon, prod, tiny, tinyOperations } from '../tiny.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await serve(tiny, { operations: tinyOperations, now: () => noon })
})
afterAll(() => sandbox.close())

describe('GetSessionToken', () => {
  it('opens a session of the user, for twelve hours', async () => {
    const opened = await clientsOf(sandbox.url).sts.send(new GetSessionTokenCommand({}))
    expect(opened.Credentials?.Expiration).toEqual(new Date('2026-06-02T00:00:00Z'))
    const { sts } = clientsOf(sandbox.url, keysFrom(opened))
    await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Arn: `arn:aws:iam::${main}:user/ana`,
    })
  })

  it('is not for those who took a role', async () => {
    const role = { RoleArn: `arn:aws:iam::${prod}:role/reader`, RoleSessionName: 'arnq' }
    const keys = keysFrom(await clientsOf(sandbox.url).sts.send(new AssumeRoleCommand(role)))
    const call = clientsOf(sandbox.url, keys).sts.send(new GetSessionTokenCommand({}))
    await expect(call).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
    })
  })
})

describe('GetAccessKeyInfo', () => {
  it('knows whose a key is, long-term or not', async () => {
    const { sts } = clientsOf(sandbox.url)
    const { Credentials } = await sts.send(new GetSessionTokenCommand({}))
    const owners = ['AKIAPROD', Credentials?.AccessKeyId].map((AccessKeyId) =>
      sts.send(new GetAccessKeyInfoCommand({ AccessKeyId })),
    )
    expect((await Promise.all(owners)).map(({ Account }) => Account)).toEqual([prod, main])
  })

  it('refuses what is no key', async () => {
    const call = clientsOf(sandbox.url).sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'what' }))
    await expect(call).rejects.toMatchObject({ name: 'ValidationError' })
  })
})

describe('GetCallerIdentity', () => {
  it('tells the root user from others', async () => {
    const me = await clientsOf(sandbox.url, 'AKIAROOT').sts.send(new GetCallerIdentityCommand({}))
    expect(me).toMatchObject({ Account: main, Arn: `arn:aws:iam::${main}:root`, UserId: main })
  })
})
