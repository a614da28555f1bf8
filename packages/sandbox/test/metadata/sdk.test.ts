import { EC2 } from '@aws-sdk/client-ec2'
import { STS } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MetadataService } from '../../src/metadata/service.ts'
import { type Sandbox, serve } from '../../src/server.ts'
import { pairIds } from '../../src/worlds/pair/plan.ts'
import { pairWorld } from '../../src/worlds/pair.ts'
import { instanceOf } from '../ec2/pair-scene.ts'

let sandbox: Sandbox
let imds: MetadataService

beforeEach(async () => {
  sandbox = await serve(pairWorld())
  imds = await sandbox.serveMetadata({ instanceOf: () => instanceOf('b') })
  // All else that the SDK's default chain would look at first.
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_ROLE_ARN', 'AWS_EC2_METADATA_DISABLED']) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', imds.url)
  vi.stubEnv('AWS_EC2_METADATA_V1_DISABLED', 'true')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await sandbox.close()
})

test('the SDK gets its keys from here and is the instance’s role with them', async () => {
  const config = { endpoint: sandbox.url, region: pairIds.region, maxAttempts: 1 }
  const { Reservations } = await new EC2(config).describeInstances({})
  expect(Reservations?.flatMap((one) => one.Instances ?? []).map((one) => one.InstanceId)).toEqual([
    instanceOf('a'),
    instanceOf('b'),
  ])
  const identity = await new STS(config).getCallerIdentity({})
  const arn = `arn:aws:sts::${pairIds.account}:assumed-role/${pairIds.role}/${instanceOf('b')}`
  expect(identity).toMatchObject({ Account: pairIds.account, Arn: arn })
  expect(sandbox.calls.map((call) => call.callerArn)).toEqual([arn, arn])
  expect(imds.requests.slice(0, 3).map(({ request, status }) => [request, status])).toEqual([
    ['PUT /latest/api/token', 200],
    ['GET /latest/meta-data/iam/security-credentials/', 200],
    ['GET /latest/meta-data/iam/security-credentials/failover', 200],
  ])
})

test('keys that the instance had stop working when they end', async () => {
  const clock = { now: new Date('2026-11-01T00:00:00Z') }
  const own = await serve(pairWorld(), { now: () => clock.now })
  try {
    const { url } = await own.serveMetadata({ instanceOf: () => instanceOf('a'), keysLast: 10_000 })
    const keys = async () => {
      const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }
      const token = await (await fetch(`${url}/latest/api/token`, { method: 'PUT', headers })).text()
      const path = '/latest/meta-data/iam/security-credentials/failover'
      const answer = await fetch(`${url}${path}`, { headers: { 'x-aws-ec2-metadata-token': token } })
      return (await answer.json()) as Record<string, string>
    }
    const given = await keys()
    expect(given).toMatchObject({
      Code: 'Success',
      Type: 'AWS-HMAC',
      LastUpdated: '2026-11-01T00:00:00Z',
      Expiration: '2026-11-01T00:00:10Z',
    })
    const ask = ({ AccessKeyId = '', SecretAccessKey = '', Token = '' }: Record<string, string>) => {
      const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token }
      return new EC2({ endpoint: own.url, region: pairIds.region, credentials, maxAttempts: 1 }).describeVolumes({})
    }
    await expect(ask(given)).resolves.toMatchObject({ Volumes: expect.any(Array) })
    clock.now = new Date(clock.now.getTime() + 10_000)
    await expect(ask(given)).rejects.toMatchObject({ name: 'RequestExpired' })
    await expect(ask(await keys())).resolves.toMatchObject({ Volumes: expect.any(Array) })
  } finally {
    await own.close()
  }
})
