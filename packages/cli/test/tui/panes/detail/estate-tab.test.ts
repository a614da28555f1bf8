import type { Explanation, Finding, Keeper } from '@arnq/hygiene'
import { describe, expect, test } from 'vitest'
import { type EstateAbout, type EstateState, makeEstate } from '../../../../src/tui/estate/estate.ts'
import type { Opened } from '../../../../src/tui/pane.ts'
import type { DetailState } from '../../../../src/tui/panes/detail/detail-state.ts'
import { costOf, drive, entryOf, estateOf, noEstate, resourceOf, rigOf } from './rig.ts'

const place = { account: '111111111111', accountName: 'prod', region: 'eu-west-1' }
const image = resourceOf(
  { ImageId: 'ami-0abc' },
  { arn: 'arn:aws:ec2:eu-west-1::image/ami-0abc', type: 'ec2:image', id: 'ami-0abc', name: 'base' },
)
const version = resourceOf({}, { arn: 'arn:lt', type: 'ec2:launch-template-version', id: 'lt-0abc:3', name: 'web' })

const reference = (type: string, id: string, path: string, arn = `arn:${id}`): Keeper['reference'] => ({
  from: { arn, type, id, name: undefined, ...place },
  path,
  to: { type: 'ec2:image', id: 'ami-0abc' },
  strength: 'uses',
  seenAt: '2026-11-21T09:30:00.000Z',
})

const leaf = (one: Keeper['reference']): Keeper => ({ reference: one, keepers: [], more: 0 })
const subject = { arn: image.arn, type: image.type, id: image.id, ...place }

const aboutOf = (more: Partial<Explanation>, rest: Partial<EstateAbout> = {}): EstateAbout => ({
  explanation: {
    asked: image.arn,
    subject,
    use: { verdict: 'unused', gaps: [] },
    keepers: [],
    more: 0,
    pointsAt: [],
    findings: [],
    ...more,
  },
  referable: true,
  judges: ['stale-image', 'untagged'],
  resource: (arn) => (arn === version.arn ? version : undefined),
  referent: () => undefined,
  ...rest,
})

const used = aboutOf({
  use: { verdict: 'in-use', gaps: [] },
  keepers: [
    {
      reference: reference('ec2:launch-template-version', 'lt-0abc:3', 'LaunchTemplateData.ImageId', version.arn),
      keepers: [leaf(reference('autoscaling:autoScalingGroup', 'web', 'LaunchTemplate'))],
      more: 2,
    },
  ],
  pointsAt: [
    {
      ...reference('ec2:image', 'ami-0abc', 'BlockDeviceMappings[0].Ebs.SnapshotId'),
      to: { type: 'ec2:snapshot', id: 'snap-0abc' },
    },
  ],
})

const finding = (more: Partial<Finding>): Finding => ({
  check: 'stale-image',
  outcome: 'found',
  severity: 'medium',
  subject,
  reason: 'Nothing has used it for 412 days.',
  use: 'unused',
  ...more,
})

const shown = async (about: EstateAbout, options: Parameters<typeof rigOf>[1] = {}) => {
  const rig = rigOf(entryOf(image), { tab: 'references', ...options, estate: estateOf(about) })
  await rig.until(() => !rig.lines().join('').includes('asking what is known'))
  return rig
}

describe('references', () => {
  test('are a tree of who refers to it, and what it refers to', async () => {
    expect((await shown(used, { columns: 120 })).lines()).toMatchInlineSnapshot(`
      [
        " Tree  YAML  JSON  Tags [References] Findings",
        "In use.",
        "",
        "Referred to by (1)",
        "▸ ec2:launch-template-version lt-0abc:3  prod (111111111111) in eu-west-1, at LaunchTemplateData.ImageId",
        "    autoscaling:autoScalingGroup web  prod (111111111111) in eu-west-1, at LaunchTemplate",
        "  … 2 more",
        "",
        "Refers to (1)",
        "  ec2:snapshot snap-0abc  not seen, at BlockDeviceMappings[0].Ebs.SnapshotId",
        "",
        "",
        "",
        "",
        "",
        "seen 2026-11-21 09:30Z: 1200 listings, 4711 resources, 2 failed; R looks again                                    1 of 9",
      ]
    `)
  })

  test('fit 40 columns', async () => {
    const rig = await shown(used, { columns: 40, rows: 22 })
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        " Tree  YAML  JSON  Tags [Refs] Finds",
        "In use.",
        "",
        "Referred to by (1)",
        "▸ ec2:launch-template-version lt-0abc:3",
        "    prod (111111111111) in eu-west-1, at",
        "    LaunchTemplateData.ImageId",
        "    autoscaling:autoScalingGroup web",
        "      prod (111111111111) in eu-west-1,",
        "      at LaunchTemplate",
        "  … 2 more",
        "",
        "Refers to (1)",
        "  ec2:snapshot snap-0abc",
        "    not seen, at",
        "    BlockDeviceMappings[0].Ebs.SnapshotI",
        "    d",
        "",
        "",
        "",
        "",
        "seen 2026-11-21 09:30Z: 1200 li… 1 of 16",
      ]
    `)
    expect(rig.widest()).toBeLessThanOrEqual(40)
  })

  test('enter opens what the estate holds, and that can be gone through in turn', async () => {
    const rig = await shown(used)
    rig.keys('j', 'j', 'j', 'enter')
    const [open] = rig.effects()
    expect(open).toMatchObject({ kind: 'open' })
    const next = drive((open as { pane: Opened }).pane, {})
    expect(next.title()).toBe('lt-0abc:3 "web"  ec2:launch-template-version  prod (111111111111) in eu-west-1')
    next.keys(']')
    expect(next.effects()).toMatchObject([{ kind: 'notice', text: 'this is no row of the table as it is now' }])
    rig.keys('c', 'G', 'enter')
    expect(rig.effects()).toMatchObject([{ kind: 'notice', text: 'there is nothing to open on this line' }])
  })
})

describe('the verdict', () => {
  const first = async (about: EstateAbout) => (await shown(about)).lines()[1]
  const gap = { says: 'account 222222222222 could not be asked' }

  test('says that nothing refers to it only where everything was seen', async () => {
    expect(await first(aboutOf({}))).toBe('Nothing refers to it, and everything that may was seen.')
    const unsure = 'Nothing that could be seen uses it, and not everything could be seen.'
    expect(await first(aboutOf({ use: { verdict: 'unknown', gaps: [gap] } }))).toBe(unsure)
    expect(await first(aboutOf({ findings: [finding({ outcome: 'unknown', use: 'unknown', gaps: [gap] })] }))).toBe(
      unsure,
    )
    expect((await shown(aboutOf({ use: { verdict: 'unknown', gaps: [gap] } }))).lines()).toContain(`- ${gap.says}`)
  })

  test('is unknown of what nothing is read about, and of what the look did not see', async () => {
    const { use: _, ...rest } = aboutOf({}).explanation
    expect(await first({ ...aboutOf({}), explanation: rest, referable: false })).toMatch(
      /is unknown: arnq reads nothing/,
    )
    const { subject: __, ...gone } = aboutOf({}).explanation
    expect(await first({ ...aboutOf({}), explanation: gone })).toMatch(/did not see it: .* unknown/)
  })

  test('is in use where AWS itself has said so to a check', async () => {
    expect(await first(aboutOf({ findings: [finding({ outcome: 'kept', use: 'in-use' })] }))).toMatch(/^In use/)
    expect(await first(aboutOf({ findings: [finding({ outcome: 'kept', use: 'recently-used' })] }))).toMatch(
      /used of late/,
    )
  })
})

describe('findings', () => {
  test('tell what was found first, with severity, owner, cost and evidence', async () => {
    const found = finding({
      owner: { value: 'team-shop', source: 'tag team' },
      cost: { amount: 4.2, currency: 'USD', bound: '<=', basis: '84 GiB at 0.05', source: 'list 2026-10-01' },
      evidence: [{ says: 'last launched', value: '2025-10-05', source: 'ec2:DescribeImageAttribute', at: '' }],
      remedy: { verb: 'retire-image' },
    })
    const kept = finding({ check: 'untagged', outcome: 'kept', reason: 'It has all its tags.' })
    const rig = await shown(aboutOf({ findings: [kept, found] }), { tab: 'findings', columns: 72 })
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        " Tree  YAML  JSON  Tags  References [Findings]",
        "stale-image  medium  found",
        "  Nothing has used it for 412 days.",
        "  owner: team-shop (tag team)",
        "  cost: ≤ $4.20 a month (84 GiB at 0.05; list 2026-10-01)",
        "  a plan would retire-image",
        "  · last launched: 2025-10-05 (ec2:DescribeImageAttribute)",
        "",
        "untagged  nothing to do",
        "  It has all its tags.",
        "",
        "",
        "",
        "",
        "",
        "seen 2026-11-21 09:30Z: 1200 listings, 4711 resources, 2 failed;… 1 of 9",
      ]
    `)
  })

  test('say where no check judges such a thing, or none says anything', async () => {
    const none = await shown(aboutOf({}, { judges: [] }), { tab: 'findings' })
    expect(none.lines()[1]).toBe('No check judges things of the type ec2:image.')
    const silent = await shown(aboutOf({}), { tab: 'findings' })
    expect(silent.lines()[1]).toBe('The checks for its type (stale-image, untagged) say nothing of it.')
  })
})

describe('before the estate was looked at', () => {
  test('it says what that takes, and looks only when told to', async () => {
    let looks = 0
    const estate = { ...noEstate, look: async () => void looks++ }
    const rig = rigOf(entryOf(image), { tab: 'references', estate, columns: 60, rows: 12 })
    await rig.until(() => rig.lines().join('').includes('listing'))
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        " Tree  YAML  JSON  Tags [References] Findings",
        "What refers to a resource may stand anywhere: to tell, arnq",
        "has to look at the whole estate once.",
        "",
        "2 types in 12 accounts and 17 regions: 408 listings, at",
        "least one call each. Beside that 3 checks ask more about",
        "single resources.",
        "It only reads, nothing of it is written down, and what it",
        "sees is kept until arnq ends.",
        "",
        "enter looks at the estate",
        "",
      ]
    `)
    expect(looks).toBe(0)
    rig.keys('enter')
    expect(looks).toBe(1)
    rig.leave()
  })

  test('a type whose name means another one too is not counted twice', async () => {
    const types = ['elasticloadbalancing:classic-loadbalancer', 'elasticloadbalancing:loadbalancer', 'ec2:image']
    const estate = { ...noEstate, wanted: async () => ({ types, checks: 3 }) }
    const rig = rigOf(entryOf(image), { tab: 'references', estate, columns: 100 })
    await rig.until(() => rig.lines().join('').includes('listing'))
    expect(rig.lines().join(' ')).toContain('3 types in 12 accounts and 17 regions: 612 listings')
    rig.leave()
  })

  test('progress, stop and what was seen come as they are', async () => {
    const progress = {
      planned: 8000,
      whole: true,
      done: 1990,
      failed: 10,
      lost: 0,
      rows: 12345,
      checked: 0,
      checks: 33,
    }
    let told: (() => void) | undefined
    const estate = makeEstate({
      wanted: async () => ({ types: ['ec2:image'], checks: 33 }),
      look: (tell, stop) => {
        tell(progress)
        return new Promise((resolve) => {
          told = () =>
            resolve({
              at: '2026-11-21T09:30:00Z',
              listings: 1990,
              rows: 12345,
              failed: 10,
              stopped: stop.aborted,
              about: async () => used,
            })
          stop.addEventListener('abort', () => told?.())
        })
      },
    })
    const rig = rigOf(entryOf(image), { tab: 'references', estate, columns: 100, rows: 12 })
    rig.keys('enter')
    await rig.until(() => rig.lines().join('').includes('2,000 of 8,000'))
    expect(rig.lines()).toMatchInlineSnapshot(`
      [
        " Tree  YAML  JSON  Tags [References] Findings",
        "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
        "2,000 of 8,000 listings, 12,345 resources, 10 failed",
        "",
        "esc leaves it running",
        "s stops it and keeps what it has seen",
        "",
        "",
        "",
        "",
        "",
        "",
      ]
    `)
    rig.keys('s')
    await rig.until(() => rig.lines().includes('In use.'))
    expect(rig.lines().at(-1)).toMatch(/1990 listings, 12345 resources, 10 failed, stopped/)
    rig.leave()
    estate.close()
  })

  test('the total is what was reckoned, or none, until all listings are known', async () => {
    const progress = { planned: 250, whole: false, done: 150, failed: 0, lost: 0, rows: 9, checked: 0, checks: 3 }
    const estate = { ...noEstate, state: { kind: 'looking', progress } as const }
    const lines = async (atMost: boolean) => {
      const scene = { cost: (pattern: string) => ({ ...costOf(pattern), atMost }) }
      const rig = rigOf(entryOf(image), { tab: 'references', estate, rows: 12, scene })
      await rig.until(() => (rig.state() as DetailState).wanted !== undefined)
      rig.leave()
      return rig.lines().slice(1, 4)
    }
    expect(await lines(false)).toEqual([`${'█'.repeat(14)}${'░'.repeat(26)}`, '150 of 408 listings, 9 resources', ''])
    expect(await lines(true)).toEqual([
      '░'.repeat(40),
      '150 listings so far, 9 resources',
      'How many there will be is not known yet: accounts and regions are still being',
    ])
  })

  test('what went wrong is said, and can be tried again', () => {
    const state: EstateState = { kind: 'failed', reason: 'the file prices.csv is not there', next: 'mend the config' }
    const rig = rigOf(entryOf(image), { tab: 'findings', estate: { ...noEstate, state }, rows: 8 })
    expect(rig.lines().slice(1, 5)).toEqual([
      'The look at the estate failed: the file prices.csv is not there',
      'mend the config',
      '',
      'enter tries it again',
    ])
  })

  test('a value of no resource asks for nothing', () => {
    const rig = rigOf({ id: 0, item: { kind: 'value', value: 1 } }, { tab: 'references' })
    expect(rig.lines()[1]).toMatch(/made of several resources, or of none/)
    rig.keys('enter', 'R', 's')
    expect(rig.effects()).toEqual([])
  })
})
