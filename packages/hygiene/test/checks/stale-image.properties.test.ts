import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { staleImage } from '../../src/checks/stale-image.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf, targetOf } from '../estate-of.ts'
import { type Answers, ago, DENIED, judgements, sceneOf } from './scene-of.ts'

/** An image of family web, made so many days ago. */
const image = (id: string, days: number, row: SomeOf<'ec2:image'> = {}): SomeOf<'ec2:image'> => ({
  ImageId: id,
  Name: `web-${1_800_000_000 - days * 86_400}`,
  State: 'available',
  CreationDate: ago(days),
  BlockDeviceMappings: [{ Ebs: { SnapshotId: `snap-${id.slice(4)}`, VolumeSize: 8 } }],
  ...row,
})

const versionOf = (ImageId: string): SomeOf<'ec2:launch-template-version'> => ({
  VersionNumber: 1,
  DefaultVersion: true,
  LaunchTemplateData: { ImageId },
})

const BOTH: EstateOptions = { targets: [targetOf(), targetOf({ account: '222222222222' })] }

const judge = (rows: Rows, settings: object, answers: Answers, estate: EstateOptions = {}) =>
  judgements(staleImage, sceneOf(estateOf(rows, estate), { answers }), settings)

describe('stale-image, of any images', () => {
  const list = fc.array(
    fc.record({
      // Younger than 30 days are kept, and have places all the same.
      days: fc.integer({ min: 5, max: 60 }),
      used: fc.boolean(),
      disabled: fc.boolean(),
      hidden: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  const keep = fc.nat(6)
  type Drawn = { days: number; used: boolean; disabled: boolean; hidden: boolean }
  const rowsOf = (drawn: readonly Drawn[]): Rows => ({
    'ec2:image': drawn.map(({ days, disabled }, at) => image(`ami-${at}`, days, disabled ? { State: 'disabled' } : {})),
    'ec2:instance': drawn.flatMap(({ used }, at) =>
      used ? [{ InstanceId: `i-${at}`, ImageId: `ami-${at}`, State: { Name: 'running' as const } }] : [],
    ),
  })
  const foundIn = async (rows: Rows, settings: object, answers: Answers = {}, estate: EstateOptions = {}) =>
    Object.entries(await judge(rows, settings, answers, estate))
      .filter(([, { outcome }]) => outcome === 'found')
      .map(([id]) => id)
      .sort()

  it('never finds one of the N newest available', () =>
    fc.assert(
      fc.asyncProperty(list, keep, fc.boolean(), async (drawn, N, countInUse) => {
        const newest = drawn
          .map((one, at) => ({ ...one, id: `ami-${at}` }))
          .filter(({ disabled }) => !disabled)
          .sort((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1))
          .slice(0, N)
        const found = await foundIn(rowsOf(drawn), { keep: N, countInUse })
        for (const { id } of newest) expect(found).not.toContain(id)
      }),
      { numRuns: 40 },
    ))

  it('never finds one in use, and finds no more with a larger N', () =>
    fc.assert(
      fc.asyncProperty(list, keep, async (drawn, N) => {
        const found = await foundIn(rowsOf(drawn), { keep: N })
        for (const [at, { used }] of drawn.entries()) if (used) expect(found).not.toContain(`ami-${at}`)
        expect(found).toEqual(expect.arrayContaining(await foundIn(rowsOf(drawn), { keep: N + 1 })))
      }),
      { numRuns: 40 },
    ))

  it('finds the same in whatever order images come', () =>
    fc.assert(
      fc.asyncProperty(list, keep, async (drawn, N) => {
        const rows = rowsOf(drawn)
        const turned: Rows = { ...rows, 'ec2:image': [...(rows['ec2:image'] ?? [])].reverse() }
        expect(await foundIn(turned, { keep: N })).toEqual(await foundIn(rows, { keep: N }))
      }),
      { numRuns: 30 },
    ))

  it('finds no more where an account that uses some could not be read', () =>
    fc.assert(
      fc.asyncProperty(list, keep, async (drawn, N) => {
        const away = '222222222222'
        const answers = {
          'image-sharing': ({ id }: { id: string }) => ({
            public: false,
            accounts: drawn[Number(id.slice(4))]?.hidden ? [away] : [],
            organizations: [],
          }),
        } as Answers
        const rows = rowsOf(drawn)
        const there = drawn.flatMap(({ hidden, used }, at) =>
          hidden && used
            ? [{ at: { account: away }, row: { LaunchTemplateId: `lt-${at}`, ...versionOf(`ami-${at}`) } }]
            : [],
        )
        const seen = { ...rows, 'ec2:instance': [], 'ec2:launch-template-version': there } as Rows
        const all = await foundIn(seen, { keep: N }, answers, BOTH)
        const gaps = [{ account: away, type: 'ec2:launch-template-version' as const }]
        const less = await foundIn({ ...rows, 'ec2:instance': [] }, { keep: N }, answers, { ...BOTH, gaps })
        expect(all).toEqual(expect.arrayContaining(less))
      }),
      { numRuns: 100 },
    ))

  it('finds no more where an account that uses some is not of the estate', () =>
    fc.assert(
      fc.asyncProperty(list, keep, fc.boolean(), async (drawn, N, reports) => {
        const away = '222222222222'
        const of = (id: string) => drawn[Number(id.slice(4))]
        const sharing = ({ id }: { id: string }) => ({
          public: false,
          accounts: of(id)?.hidden ? [away] : [],
          organizations: [],
        })
        // AWS may have a report of who uses an image, and it may name one to which the image is shared no more.
        const usage = ({ id }: { id: string }) =>
          reports && of(id)?.used ? [{ account: away, type: 'ec2:Instance', count: 1, report: 'r', at: ago(1) }] : []
        const answers = { 'image-sharing': sharing, 'image-usage': usage } as Answers
        const users = drawn.flatMap(({ hidden, used }, at) =>
          (hidden || reports) && used
            ? [{ at: { account: away }, row: { LaunchTemplateId: `lt-${at}`, ...versionOf(`ami-${at}`) } }]
            : [],
        )
        const images = { ...rowsOf(drawn), 'ec2:instance': [] }
        const seen = { ...images, 'ec2:launch-template-version': users } as Rows
        const all = await foundIn(seen, { keep: N }, answers, BOTH)
        expect(all).toEqual(expect.arrayContaining(await foundIn(images, { keep: N }, answers)))
      }),
      { numRuns: 100 },
    ))

  it('finds no more where less can be seen', () =>
    fc.assert(
      fc.asyncProperty(list, keep, async (drawn, N) => {
        const hidden = {
          'image-sharing': ({ id }: { id: string }) =>
            drawn[Number(id.slice(4))]?.hidden ? DENIED : { public: false, accounts: [], organizations: [] },
        }
        const all = await foundIn(rowsOf(drawn), { keep: N })
        expect(all).toEqual(expect.arrayContaining(await foundIn(rowsOf(drawn), { keep: N }, hidden as Answers)))
      }),
      { numRuns: 30 },
    ))
})
