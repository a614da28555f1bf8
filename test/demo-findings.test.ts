import { emulate, worlds } from '@arnq/sandbox'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  checks,
  chooseChecks,
  examine,
  exceptionsOf,
  guardsWith,
  ownersOf,
  shippedPrices,
  sources,
} from '../packages/hygiene/src/index.ts'

// The demo is where people first see what arnq finds: each check has something to say there, and not everything is broken.

const world = { ...worlds.demo(), latency: 0, throttling: 'none' as const }
const now = () => world.present ?? new Date(0)
const targets = world.accounts.flatMap(({ id, name, regions }) =>
  Object.entries(regions)
    .filter(([, optIn]) => optIn !== 'not-opted-in')
    .map(([region]) => ({ partition: 'aws', account: id, accountName: name, region })),
)
const tags = new Map(world.accounts.map((account) => [account.id, account.tags ?? {}]))

let seen: Awaited<ReturnType<typeof examine>>

beforeAll(async () => {
  seen = await examine({
    aws: emulate(world, { now }),
    targets,
    checks: chooseChecks(checks),
    sources,
    guards: guardsWith({ tags: ['arnq:keep'], iac: [] }),
    exceptions: exceptionsOf([], now()),
    keepUntilTag: 'arnq:keep-until',
    ownerOf: ownersOf({ tags: ['Owner', 'Team'] }, tags),
    prices: shippedPrices,
    now,
  })
}, 60_000)

describe('the demo', () => {
  test('can be seen whole', () => {
    expect(seen.failures).toEqual([])
    expect(seen.gaps).toEqual([])
  })

  test.each(checks.map(({ name }) => name))('has something for %s', (name) => {
    const outcomes = new Set(seen.findings.filter(({ check }) => check === name).map(({ outcome }) => outcome))
    // Some states have a beginning that only a record of earlier runs knows: then it is unknown.
    expect(outcomes.has('found') || outcomes.has('unknown')).toBe(true)
    expect(outcomes.has('kept')).toBe(true)
  })

  test('has some hundreds of findings worth some thousand dollars a month, most of them with an owner', () => {
    const found = seen.findings.filter(({ outcome }) => outcome === 'found')
    const dollars = found.reduce((sum, { cost }) => sum + (cost?.amount ?? 0), 0)
    expect(found.length).toBeGreaterThan(400)
    expect(found.length).toBeLessThan(1200)
    expect(dollars).toBeGreaterThan(3000)
    expect(dollars).toBeLessThan(10_000)
    expect(found.filter(({ owner }) => owner).length / found.length).toBeGreaterThan(0.6)
  })
})
