import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
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

const role = (name: string) => `arn:aws:iam::${prod}:role/${name}`
const take = (input: Partial<AssumeRoleCommandInput>, keys: Parameters<typeof clientsOf>[1] = 'AKIAMAIN') =>
  clientsOf(sandbox.url, keys).sts.send(
    new AssumeRoleCommand({ RoleArn: role('reader'), RoleSessionName: 'arnq', ...input }),
  )

describe('AssumeRole', () => {
  it('opens a session of the role', async () => {
    const taken = await take({ RoleSessionName: 'ana@work' })
    expect(taken.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${prod}:assumed-role/reader/ana@work`)
    expect(taken.AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:ana@work$/)
    expect(taken.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(taken.Credentials?.Expiration).toEqual(new Date('2026-06-01T13:00:00Z'))
    const me = await clientsOf(sandbox.url, keysFrom(taken)).sts.send(new GetCallerIdentityCommand({}))
    expect(me).toMatchObject({
      Account: prod,
      Arn: taken.AssumedRoleUser?.Arn,
      UserId: taken.AssumedRoleUser?.AssumedRoleId,
    })
  })

  it('gives each session keys of its own', async () => {
    const keys = await Promise.all([take({}), take({})])
    expect(new Set(keys.map(({ Credentials }) => Credentials?.AccessKeyId)).size).toBe(2)
  })

  it('finds a role behind a path', async () => {
    await expect(take({ RoleArn: role('some/path/reader') })).resolves.toMatchObject({ Credentials: expect.anything() })
  })

  it.each<[string, Partial<AssumeRoleCommandInput>]>([
    ['is not there', { RoleArn: role('nobody') }],
    ['trusts another account', { RoleArn: role('closed') }],
    ['wants an external id', { RoleArn: role('auditor') }],
    ['wants another external id', { RoleArn: role('auditor'), ExternalId: 'open' }],
    ['wants a second factor', { RoleArn: role('admin') }],
    ['stands in a suspended account', { RoleArn: 'arn:aws:iam::333333333333:role/reader' }],
    ['stands in an account that is not there', { RoleArn: 'arn:aws:iam::999999999999:role/reader' }],
  ])('is denied in the same words when the role %s', async (_, input) => {
    await expect(take(input)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${main}:user/ana is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('takes the external id that the role wants', async () => {
    await expect(take({ RoleArn: role('auditor'), ExternalId: 'open sesame' })).resolves.toBeDefined()
  })

  it('takes a second factor, shown now or when the session was opened', async () => {
    const serial = { SerialNumber: `arn:aws:iam::${main}:mfa/ana`, TokenCode: '123456' }
    await expect(take({ RoleArn: role('admin'), ...serial })).resolves.toBeDefined()
    const { sts } = clientsOf(sandbox.url)
    const session = keysFrom(await sts.send(new GetSessionTokenCommand(serial)))
    await expect(take({ RoleArn: role('admin') }, session)).resolves.toBeDefined()
  })

  it.each(['000000', '12345', 'abcdef'])('refuses the code %s', async (TokenCode) => {
    await expect(take({ RoleArn: role('admin'), SerialNumber: 'arn', TokenCode })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('invalid MFA one time pass code'),
    })
  })

  it.each([899, 43_201])('refuses a session of %i seconds', async (DurationSeconds) => {
    await expect(take({ DurationSeconds })).rejects.toMatchObject({
      name: 'ValidationError',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it.each(['', 'x', 'white space', 'ä'.repeat(3), 'x'.repeat(65)])(
    'refuses the session name %j',
    async (RoleSessionName) => {
      await expect(take({ RoleSessionName })).rejects.toMatchObject({ name: 'ValidationError' })
    },
  )

  it('refuses what is no role', async () => {
    await expect(take({ RoleArn: 'arn:aws:iam::222222222222:user/reader' })).rejects.toMatchObject({
      name: 'ValidationError',
    })
  })

  it('lets a session take the next role for an hour at most', async () => {
    const session = keysFrom(await take({}))
    await expect(take({ RoleArn: role('chained'), DurationSeconds: 3601 }, session)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('1 hour session limit for roles assumed by role chaining'),
    })
    await expect(take({ RoleArn: role('chained'), DurationSeconds: 3600 }, session)).resolves.toBeDefined()
  })
})
