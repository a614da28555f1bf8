import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { changesOf, groupOf } from './evidence.ts'
import { type Pair, type PairOptions, startPair } from './pair.ts'
import { alarmOn } from './waiting.ts'

const { volume, allocation, routeTables } = pairIds

/** Everything that can need a permission; the address is at a, so that b can try whether it may take it. */
const everything: PairOptions = {
  started: false,
  group: {
    takeover: 'fence',
    fenceDelay: 5,
    elasticIps: [allocation],
    routes: [{ destination: '10.99.0.100/32', tables: [routeTables[0]] }],
  },
  lab: { hosts: [{ name: 'a', secondary: ['10.77.0.100'] }, { name: 'b' }] },
}

type Report = { readonly findings: readonly { readonly level: string; readonly what: string; readonly next: string }[] }

async function checked(pair: Pair, checks: readonly string[]): Promise<{ status: number; report: Report }> {
  const b = pair.host('b')
  await b.write('/etc/arnq/failover.key', `${'c2VjcmV0'.repeat(8)}\n`, 0o600)
  await b.write('/etc/arnq/failover.yaml', JSON.stringify(pair.settingsOf(b)), 0o600)
  const { status, stdout, stderr } = await b.agent.command(['check', ...checks, '--output', 'json'])
  if (stdout === '') throw new Error(`check prints nothing (exit ${status}): ${stderr}`)
  return { status, report: JSON.parse(stdout) }
}

const ACTIONS = [
  'AttachVolume',
  'DetachVolume',
  'AssignPrivateIpAddresses',
  'AssociateAddress',
  'ReplaceRoute',
  'StopInstances',
]

test('34: check names the one action that is missing, and says nothing where none is', async () => {
  const pair = await startPair(everything)
  const { lab } = pair
  const wanted = ['permission', 'address-permission']
  expect(await checked(pair, wanted)).toMatchObject({ status: 0, report: { findings: [] } })
  for (const action of ACTIONS) {
    const message = 'You are not authorized to perform this operation. Encoded authorization failure message: 4Fz'
    const does = { kind: 'error', code: 'UnauthorizedOperation', message, status: 403 } as const
    await lab.aws.setFaults([{ action: `ec2:${action}`, does }])
    const { status, report } = await checked(pair, wanted)
    expect(status, action).toBe(3)
    const errors = report.findings.filter(({ level }) => level === 'error')
    expect(errors.length, action).toBeGreaterThan(0)
    for (const { what, next } of errors) {
      expect(what).toContain(`may not do ec2:${action} on `)
      expect(next).toContain(`allow ec2:${action}; arnq-failover policy prints the least policy`)
    }
  }
  // Nothing of this was carried out.
  expect(lab.aws.facts().volumes.find(({ id }) => id === volume)?.state).toBe('available')
  expect(lab.aws.facts().instances.map(({ state }) => state)).toEqual(['running', 'running'])
  expect(changesOf(lab, pair.host('b')).filter((call) => !/ /.test(call))).toEqual([])
}, 120_000)

for (const action of ['DescribeVolumes', 'DescribeNetworkInterfaces', 'DescribeInstances'] as const) {
  test(`34: check names ec2:${action} where the role must not look`, async () => {
    const denials = [{ action: `ec2:${action}`, by: 'iam' }] as const
    const pair = await startPair({ ...everything, lab: { ...everything.lab, world: { denials } } })
    const { status, report } = await checked(pair, ['volume', 'network-interface', 'attachment-slots'])
    expect(status).toBe(3)
    expect(
      report.findings
        .filter(({ level }) => level === 'error')
        .map(({ what }) => what)
        .join('\n'),
    ).toContain(`may not do ec2:${action}`)
  })
}

test('34: a master that may not attach says what is missing, asks ever less often, and goes on when it may', async () => {
  const message = `You are not authorized to perform: ec2:AttachVolume on resource: arn:aws:ec2:eu-central-1:444455556666:volume/${volume}`
  const does = { kind: 'error', code: 'UnauthorizedOperation', message, status: 403 } as const
  const pair = await startPair({
    started: false,
    lab: { hosts: [{ name: 'a' }], world: { faults: [{ action: 'ec2:AttachVolume', does }] } },
  })
  const a = pair.host('a')
  await pair.start(a)
  const { message: told } = await alarmOn(pair, a, 'stuck', `volume ${volume}`)
  expect(told).toContain('UnauthorizedOperation')
  expect(told).toContain('ec2:AttachVolume')
  expect(told).toContain('IAM policy')
  await pair.lab.aws.setFaults([])
  await pair.becomes(a, 'active')
  expect((await groupOf(pair, a)).alarms).toEqual([])
})
