import { describe, expect, test } from 'vitest'
import type { Claim, Sight } from '../../src/claim.ts'
import { claimsOf } from '../../src/claims/index.ts'
import { parseSettings } from '../../src/config/read-settings.ts'
import type { Doors } from '../../src/doors.ts'
import type { SightedGroup } from '../../src/operator/doors.ts'
import { planCommand } from '../../src/operator/plan-command.ts'
import { emptyRecord } from '../../src/record/history.ts'
import { run } from './stage.ts'

const CONFIG = `device: ens5
peering:
  listen: 10.0.1.11
  peers: [{ name: node-b, address: 10.0.1.12, instance: i-0bbbbbbbbbbbbbbbb }]
groups:
  - name: data
    vrrp: { instance: VI_1 }
    takeover: fence
    fenceDelay: 7
    addresses: [10.0.1.100, "fd00::64"]
    elasticIps: [eipalloc-0aaaaaaaaaaaaaaaa]
    routes: [{ destination: 192.0.2.7/32, tables: [rtb-0aaaaaaaaaaaaaaaa] }]
    volumes:
      - id: vol-0aaaaaaaaaaaaaaaa
        holders: kill
        fileSystem: { uuid: ABCD-1234, type: ext4, mount: /srv, options: [noatime] }
    hooks: [{ name: db, start: [/usr/bin/systemctl, start, db], stop: [/usr/bin/systemctl, stop, db] }]
`
const settings = () => parseSettings(CONFIG, 'f.yaml', { secret: 'ignored' })
const them: Sight = { holder: 'them', who: 'i-0bbbbbbbbbbbbbbbb', state: 'running', yields: false }

/** The real claims of the config, each seen as it is told here; what is not told is nobody's. */
async function sighted(
  sights: Readonly<Record<string, Sight>>,
  fsckRequired: readonly string[] = [],
): Promise<SightedGroup> {
  const [group] = (await settings()).groups
  if (!group) throw new Error('no group')
  const doors = {
    journal: { read: () => emptyRecord('data') },
    clock: { ticks: () => 0, now: () => new Date(0) },
    tell: () => {},
    notes: { get: () => undefined },
  }
  const claims = claimsOf(group, doors as unknown as Doors)
  return {
    claims: claims.map((claim: Claim) => ({ claim, sight: sights[claim.name] ?? { holder: 'nobody' } })),
    fsckRequired,
  }
}

const all = (sight: Sight): Promise<Readonly<Record<string, Sight>>> =>
  sighted({}).then(({ claims }) => Object.fromEntries(claims.map(({ claim }) => [claim.name, sight])))

const plan = (word: string, group: Promise<SightedGroup>, flags = {}) =>
  run(planCommand, { args: [word], flags }, { settings, sighted: () => group })

describe('as master', () => {
  test('tells each step and the calls that it makes', async () => {
    const { out, code } = await plan('master', sighted({}))
    expect(out).toContain('data  if keepalived said MASTER now')
    for (const line of [
      'ec2:AttachVolume vol-0aaaaaaaaaaaaaaaa to this instance',
      'blkid: it must be ext4 ABCD-1234',
      'mount -t ext4 -o noatime at /srv',
      "ec2:AssignPrivateIpAddresses 10.0.1.100 to this node's interface, AllowReassignment",
      "ec2:AssignIpv6Addresses fd00::64 to this node's interface",
      "ec2:AssociateAddress eipalloc-0aaaaaaaaaaaaaaaa with this node's interface",
      "ec2:ReplaceRoute 192.0.2.7/32 in rtb-0aaaaaaaaaaaaaaaa to this node's interface",
      'run /usr/bin/systemctl start db (at most 60 s)',
    ]) {
      expect(out.replaceAll(/\s+/g, ' ')).toContain(line)
    }
    expect(out).not.toContain('fsck')
    expect(code).toBe(0)
  })

  test('knows whom it would ask, and what if nobody answers', async () => {
    const out = (await plan('master', sighted({ 'volume vol-0aaaaaaaaaaaaaaaa': them }))).out.replaceAll(/\s+/g, ' ')
    expect(out).toContain('ask node-b (i-0bbbbbbbbbbbbbbbb) at 10.0.1.12 to release data')
    expect(out).toContain('if it does not within 10 s: after 7 s more ec2:StopInstances i-0bbbbbbbbbbbbbbbb')
  })

  test('tells of a volume that a stranger has', async () => {
    const stranger: Sight = { ...them, who: 'i-0cccccccccccccccc' } as Sight
    expect((await plan('master', sighted({ 'volume vol-0aaaaaaaaaaaaaaaa': stranger }))).out).toContain(
      'i-0cccccccccccccccc is no peer',
    )
  })

  test('tells of the fsck that is due', async () => {
    expect((await plan('master', sighted({}, ['vol-0aaaaaaaaaaaaaaaa']))).out).toContain(
      'fsck -p: it was detached by force',
    )
  })

  test('says so where nothing is to be done', async () => {
    const { out, code } = await plan(
      'master',
      all({ holder: 'us' }).then((sights) => sighted(sights)),
    )
    expect(out).toContain('nothing: everything is as it would have to be')
    expect(code).toBe(0)
  })
})

test('as backup it stops, unmounts and detaches, and leaves the addresses', async () => {
  const { out } = await plan(
    'backup',
    all({ holder: 'us' }).then((sights) => sighted(sights)),
  )
  const at = (text: string): number => out.replaceAll(/\s+/g, ' ').indexOf(text)
  expect(at('run /usr/bin/systemctl stop db')).toBeGreaterThan(0)
  expect(at('sync and umount /srv')).toBeGreaterThan(at('run /usr/bin/systemctl stop db'))
  expect(at('ec2:DetachVolume vol-0aaaaaaaaaaaaaaaa from this instance')).toBeGreaterThan(at('sync and umount /srv'))
  expect(out).toContain('SIGKILL')
  expect(out).not.toMatch(/ec2:(Unassign|Disassociate)/)
})

describe('the exit code', () => {
  test('is 3 where something must not be taken', async () => {
    const ended = await plan(
      'master',
      sighted({ 'volume vol-0aaaaaaaaaaaaaaaa': { holder: 'unfit', why: 'Multi-Attach' } }),
    )
    expect(ended).toMatchObject({
      code: 3,
      out: expect.stringContaining('never takes volume vol-0aaaaaaaaaaaaaaaa: Multi-Attach'),
    })
  })

  test('is 4 where nobody can tell', async () => {
    const ended = await plan(
      'master',
      sighted({ 'volume vol-0aaaaaaaaaaaaaaaa': { holder: 'unknown', why: 'throttled' } }),
    )
    expect(ended.code).toBe(4)
  })

  test.each([['slave'], []])('is 2 for %j', async (...args) => {
    expect(await run(planCommand, { args }, { settings })).toMatchObject({ code: 2 })
  })
})

test('JSON has the same, for programs', async () => {
  const { out } = await plan('master', sighted({}), { output: 'json' })
  expect(JSON.parse(out).plans[0]).toMatchObject({
    group: 'data',
    role: 'MASTER',
    steps: expect.arrayContaining([
      expect.objectContaining({ step: 'take', claim: 'mount /srv', does: expect.any(Array) }),
    ]),
  })
})

test('a wide text is broken at the edge', async () => {
  const { out } = await plan('master', sighted({ 'volume vol-0aaaaaaaaaaaaaaaa': them }))
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})
