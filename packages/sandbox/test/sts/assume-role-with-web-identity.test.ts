import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { clientsOf, keysFrom } from '../clients.ts'
import { prod, tiny, tinyOperations } from '../tiny.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await serve(tiny, { operations: tinyOperations })
})
afterAll(() => sandbox.close())

const take = (name: string, token: string) =>
  clientsOf(sandbox.url, 'AKIANOBODY').sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: `arn:aws:iam::${prod}:role/${name}`,
      RoleSessionName: 'arnq',
      WebIdentityToken: token,
    }),
  )

describe('AssumeRoleWithWebIdentity', () => {
  it('takes a token instead of keys', async () => {
    const taken = await take('reader', 'sandbox-token:cluster-7')
    expect(taken.SubjectFromWebIdentityToken).toBe('cluster-7')
    const me = await clientsOf(sandbox.url, keysFrom(taken)).sts.send(new GetCallerIdentityCommand({}))
    expect(me.Arn).toBe(`arn:aws:sts::${prod}:assumed-role/reader/arnq`)
  })

  it('refuses a token that is not of the sandbox', async () => {
    await expect(take('reader', 'eyJhbGciOi')).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' })
  })

  it.each(['nobody', 'auditor', 'admin'])('does not give out the role %s', async (name) => {
    await expect(take(name, 'sandbox-token:x')).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    })
  })
})
