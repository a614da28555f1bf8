import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demo, profilesFor, serve, uses, usesNow, useTruth, type World } from '@arnq/sandbox'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../packages/hygiene/src/index.ts'
import { awsFiles, runProgram } from '../arnq.ts'
import { byId, keptBy, look } from '../hygiene/look.ts'

// Cloud Custodian looks at the same world. Wherever it calls unused what arnq does not find, arnq has to name the reason; and
// arnq must find nothing that Custodian knows the use of.

const REGION = 'eu-west-1'

type Policy = { readonly name: string; readonly resource: string; readonly filters: readonly unknown[] }

const unused = (resource: string, value: boolean): Policy => ({
  name: value ? 'unused' : 'used',
  resource,
  filters: [{ type: 'unused', value }],
})

/** What a policy matches, by Custodian, in one account of a served world; it changes nothing. */
async function custodian(world: World, policies: readonly Policy[], id: string, profile = 'default') {
  const sandbox = await serve(world)
  try {
    const { config, credentials } = profilesFor(world)
    const folder = mkdtempSync(join(tmpdir(), 'arnq-custodian-'))
    // JSON is YAML.
    writeFileSync(join(folder, 'policies.yml'), JSON.stringify({ policies }))
    const args = ['run', '--dryrun', '-s', join(folder, 'out'), '--region', REGION, '--cache-period', '0']
    const ran = await runProgram('custodian', [...args, join(folder, 'policies.yml')], {
      ...awsFiles(config, credentials),
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_PROFILE: profile,
    })
    expect(ran.code, ran.stderr).toBe(0)
    return Object.fromEntries(
      policies.map(({ name }): [string, readonly string[]] => {
        const rows: Record<string, string>[] = JSON.parse(
          readFileSync(join(folder, 'out', name, 'resources.json'), 'utf8'),
        )
        return [name, rows.map((row) => row[id] ?? '')]
      }),
    )
  } finally {
    await sandbox.close()
  }
}

/** Why arnq does not find it: by a reference, by what could not be seen, or by a rule of its own that it names. */
function explanation(finding: Finding | undefined): string | undefined {
  if (finding === undefined) return undefined
  const [reference] = finding.references ?? []
  if (reference) return `${reference.from.arn} ${reference.path}`
  if (finding.outcome === 'unknown') return finding.gaps?.[0]?.says
  return /last launched|newest of|is the default group|ago;|volume .* still exists|no family/.exec(finding.reason)?.[0]
}

describe('images', () => {
  const checks = { 'stale-image': { family: [{ tags: ['family'] }], keep: 5 } }
  const truth = new Map(useTruth().map((one) => [one.image, one]))
  let theirs: Record<string, readonly string[]>
  let ours: ReadonlyMap<string, Finding>

  beforeAll(async () => {
    theirs = await custodian(uses(), [unused('aws.ami', true), unused('aws.ami', false)], 'ImageId')
    ours = byId(await look(uses(), { now: usesNow, checks }))
  })

  test('Custodian sees every image but the disabled ones', () => {
    const seen = new Set(Object.values(theirs).flat())
    const missed = [...ours.values()].filter(({ subject }) => !seen.has(subject.id))
    expect(missed.map(({ subject }) => subject.name)).toEqual(
      expect.arrayContaining(['disabled, and a machine’s', 'disabled, and used by nothing']),
    )
    expect(missed).toHaveLength(2)
  })

  test('what it calls unused and arnq does not find, arnq explains', () => {
    const differing = (theirs.unused ?? []).filter((id) => ours.get(id)?.outcome !== 'found')
    const unexplained = differing.filter((id) => explanation(ours.get(id)) === undefined)
    expect(unexplained.map((id) => ours.get(id)?.reason ?? id)).toEqual([])
    expect(differing.length).toBeGreaterThan(30)
  })

  test('what it calls unused and is in use, arnq keeps by the right reference', () => {
    const wrong = (theirs.unused ?? [])
      .flatMap((id) => truth.get(id) ?? [])
      .filter(({ verdict }) => verdict === 'in-use')
    expect(wrong.length).toBeGreaterThan(25)
    for (const { cell, image, by = '' } of wrong)
      expect([cell, keptBy(ours.get(image))]).toEqual([cell, expect.arrayContaining([by])])
  })

  test('what it calls used, arnq does not find, but for what a terminated instance had', () => {
    expect((theirs.used ?? []).length).toBeGreaterThan(5)
    const found = (theirs.used ?? []).filter((id) => ours.get(id)?.outcome === 'found')
    expect(found.map((id) => truth.get(id)?.cell)).toEqual(['a terminated instance’s'])
  })
})

test('snapshots: what it calls unused and arnq does not find, arnq explains', async () => {
  const theirs = await custodian(
    uses(),
    [unused('aws.ebs-snapshot', true), unused('aws.ebs-snapshot', false)],
    'SnapshotId',
  )
  const ours = byId(await look(uses(), { now: usesNow, checks: { 'orphan-snapshot': { keepPerVolume: 0 } } }))
  const differing = (theirs.unused ?? []).filter((id) => ours.get(id)?.outcome !== 'found')
  // Those of the disabled images, which it does not list.
  expect(differing.map((id) => keptBy(ours.get(id)))).toEqual([['ec2:image'], ['ec2:image']])
  expect((theirs.used ?? []).filter((id) => ours.get(id)?.outcome === 'found')).toEqual([])
})

test('security groups: what it calls unused and arnq does not find, arnq explains; and what it calls used, arnq does not find', async () => {
  const world = demo()
  const account = world.accounts.toSorted(
    (a, b) => (b.holdings(REGION).securityGroups?.length ?? 0) - (a.holdings(REGION).securityGroups?.length ?? 0),
  )[0]
  const policies: Policy[] = [
    { name: 'unused', resource: 'aws.security-group', filters: ['unused'] },
    { name: 'used', resource: 'aws.security-group', filters: ['used'] },
  ]
  const theirs = await custodian(world, policies, 'GroupId', account?.name)
  const ours = byId(await look(world, { now: usesNow, checks: { 'unused-security-group': {} }, regions: [REGION] }))
  const differing = (theirs.unused ?? []).filter((id) => ours.get(id)?.outcome !== 'found')
  expect(differing.filter((id) => explanation(ours.get(id)) === undefined)).toEqual([])
  expect((theirs.used ?? []).length).toBeGreaterThan(0)
  expect((theirs.used ?? []).filter((id) => ours.get(id)?.outcome === 'found')).toEqual([])
})
