import { pairKey, pairWorld, serve } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { credentialSource } from '../../../src/ec2/credentials.ts'
import { ec2Door } from '../../../src/ec2/door.ts'
import { makeLook } from '../../../src/ec2/look.ts'
import { makePace } from '../../../src/ec2/rate.ts'
import { runChecks } from '../../../src/operator/check.ts'
import { checks } from '../../../src/operator/checks/index.ts'
import { clockAhead } from '../../../src/operator/clock-ahead.ts'
import { openNodeFacts } from '../../../src/operator/open-node-facts.ts'
import { realClock } from '../../keepalived/real-clock.ts'
import { IDS, stage } from './stage.ts'

/** What is asked of EC2, for it goes over the wire by the agent's own door. */
const ASKING = [
  'identity',
  'address',
  'address-limit',
  'peer',
  'security-group',
  'volume',
  'attachment-slots',
  'route',
  'elastic-ip',
  'permission',
  'address-permission',
  'clock',
]

async function report(denied: readonly string[]) {
  const sandbox = await serve(
    pairWorld({
      hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.100'] }],
      volumes: [{ id: IDS.volume, at: { host: 'a', device: '/dev/sdf' } }],
      denials: denied.map((action) => ({ action, by: 'iam' })),
    }),
  )
  try {
    const { facts } = await stage()
    const env = { AWS_ACCESS_KEY_ID: pairKey.accessKeyId, AWS_SECRET_ACCESS_KEY: pairKey.secretAccessKey }
    const credentials = credentialSource({
      env,
      role: () => Promise.reject(new Error('no role')),
      clock: realClock,
      tell: () => {},
    })
    const aws = ec2Door({ endpoint: sandbox.url, credentials, clock: realClock })
    const { target } = await facts.identity()
    const pace = makePace({ ticks: realClock.ticks, hurry: () => true })
    const made = openNodeFacts(facts.settings, {
      ...facts,
      aws,
      host: facts.host as never,
      look: makeLook(aws, target, facts.signal, { pace, clock: realClock }),
      clockAhead: () => clockAhead({ endpoint: sandbox.url, region: target.region }, realClock),
    })
    return await runChecks(
      checks.filter(({ id }) => ASKING.includes(id)),
      made,
    )
  } finally {
    await sandbox.close()
  }
}

test("a healthy pair is healthy by the agent's own door to EC2 too", async () => {
  expect(await report([])).toEqual({ findings: [], ok: ASKING })
})

test('a refusal over the wire is told by action and resource', async () => {
  const { findings } = await report(['ec2:StopInstances', 'ec2:AssignPrivateIpAddresses', 'ec2:DescribeSecurityGroups'])
  expect(findings.map(({ level, what, checks }) => `${level} ${checks} ${what.slice(0, 80)}`).sort()).toEqual([
    expect.stringMatching(/^error address-permission .*ec2:AssignPrivateIpAddresses on eni-/),
    expect.stringMatching(/^error permission .*ec2:StopInstances on i-/),
    expect.stringMatching(/^unknown security-group UnauthorizedOperation/),
  ])
})

test.each(['DescribeVolumes', 'DescribeNetworkInterfaces', 'DescribeInstances'])(
  'what the agent must look at and may not is an error that names it: %s',
  async (action) => {
    const { findings } = await report([`ec2:${action}`])
    expect(findings.map(({ level, what }) => ({ level, what }))).toContainEqual({
      level: 'error',
      what: `the role of this node may not do ec2:${action} (UnauthorizedOperation)`,
    })
  },
)
