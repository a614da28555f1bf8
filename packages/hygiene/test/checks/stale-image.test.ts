import { describe, expect, it } from 'vitest'
import { staleImage } from '../../src/checks/stale-image.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf, targetOf } from '../estate-of.ts'
import { type Answers, ago, DENIED, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const OTHER = '222222222222'
const OUTSIDE = '999999999999'

/** An image of family web, made so many days ago. */
const image = (id: string, days: number, row: SomeOf<'ec2:image'> = {}): SomeOf<'ec2:image'> => ({
  ImageId: id,
  Name: `web-${1_800_000_000 - days * 86_400}`,
  State: 'available',
  CreationDate: ago(days),
  BlockDeviceMappings: [{ Ebs: { SnapshotId: `snap-${id.slice(4)}`, VolumeSize: 8 } }],
  ...row,
})

const judge = (
  rows: Rows,
  settings: object = {},
  { estate = {}, ...scene }: SceneOptions & { estate?: EstateOptions } = {},
) => judgements(staleImage, sceneOf(estateOf(rows, estate), scene), settings)

/** What becomes of one old image alone, of which none is kept for being new. */
const alone = async (
  row: SomeOf<'ec2:image'> = {},
  options: SceneOptions & { rows?: Rows; estate?: EstateOptions; settings?: object } = {},
) => {
  const { rows = {}, settings = {}, ...rest } = options
  const all = await judge({ ...rows, 'ec2:image': [image('ami-1', 200, row)] }, { keep: 0, ...settings }, rest)
  return all['ami-1']
}

const shared = (given: object): Answers => ({
  'image-sharing': () => ({ public: false, accounts: [], organizations: [], ...given }),
})

describe('stale-image', () => {
  it('finds an old image that nothing uses, with what it costs at most and how to be rid of it', async () => {
    expect(await alone()).toMatchObject({
      outcome: 'found',
      use: 'unused',
      reason: 'Nothing uses it: it was made 200 days ago, AWS has recorded no launch of it.',
      cost: { amount: 8, bound: '<=' },
      remedy: { verb: 'retire-image' },
    })
  })

  it('keeps the five newest of a family and finds the sixth', async () => {
    const all = await judge({ 'ec2:image': [40, 50, 60, 70, 80, 90].map((days) => image(`ami-${days}`, days)) })
    expect(Object.entries(all).filter(([, { outcome }]) => outcome === 'found')).toHaveLength(1)
    expect(all['ami-90']?.reason).toContain('not among the 5 newest of family web')
    expect(all['ami-40']).toMatchObject({
      outcome: 'kept',
      reason: 'It is one of the 5 newest of family web that are kept.',
    })
  })

  it('keeps images in use on top, unless they are to be counted', async () => {
    const rows: Rows = {
      'ec2:image': [40, 50, 60].map((days) => image(`ami-${days}`, days)),
      'ec2:instance': [{ InstanceId: 'i-1', ImageId: 'ami-40', State: { Name: 'stopped' } }],
    }
    const onTop = await judge(rows, { keep: 1 })
    expect(onTop).toMatchObject({
      'ami-40': { use: 'in-use' },
      'ami-50': { outcome: 'kept' },
      'ami-60': { outcome: 'found' },
    })
    expect(onTop['ami-40']?.reason).toBe('It is in use by instance i-1 of 111111111111.')
    const counted = await judge(rows, { keep: 1, countInUse: true })
    expect(counted).toMatchObject({ 'ami-50': { outcome: 'found' }, 'ami-60': { outcome: 'found' } })
  })

  it.each([
    ['deprecated', { DeprecationTime: ago(1) }],
    ['disabled', { State: 'disabled' as const }],
    ['pending', { State: 'pending' as const }],
    ['failed', { State: 'failed' as const }],
  ])('does not count a %s image as one that is kept', async (_, row) => {
    const all = await judge(
      { 'ec2:image': [image('ami-1', 40, row), image('ami-2', 50), image('ami-3', 60)] },
      { keep: 1 },
    )
    expect(all).toMatchObject({ 'ami-2': { outcome: 'kept' }, 'ami-3': { outcome: 'found' } })
  })

  it('counts one whose deprecation is to come, and finds deprecated and disabled ones that nothing uses', async () => {
    const later = { DeprecationTime: ago(-1) }
    expect(await judge({ 'ec2:image': [image('ami-1', 40, later)] }, { keep: 1 })).toMatchObject({
      'ami-1': { outcome: 'kept' },
    })
    expect((await alone({ DeprecationTime: ago(1) }))?.outcome).toBe('found')
    expect((await alone({ State: 'disabled' }))?.outcome).toBe('found')
    expect((await alone({ State: 'pending' }))?.outcome).toBe('kept')
    expect((await alone({ State: 'failed' }))?.reason).toBe('Its state is failed: failed-image judges it.')
  })

  it('keeps what was launched lately and what is young', async () => {
    expect(await alone({ LastLaunchedTime: ago(89) })).toMatchObject({
      outcome: 'kept',
      use: 'recently-used',
      reason: 'It was last launched 89 days ago, on 2026-08-24; images are kept for 90 days after that.',
    })
    expect((await alone({ LastLaunchedTime: ago(90) }))?.reason).toContain('last launched 90 days ago')
    expect((await alone({ CreationDate: ago(29) }))?.outcome).toBe('kept')
    expect((await alone({ CreationDate: ago(30) }))?.outcome).toBe('found')
  })

  it('keeps what has no family, unless it is to be judged', async () => {
    expect((await alone({ Name: 'web' }))?.outcome).toBe('kept')
    expect((await alone({ Name: 'web' }, { settings: { noFamily: 'judge' } }))?.outcome).toBe('found')
    const all = await judge(
      { 'ec2:image': [image('ami-1', 100, { Name: 'a' }), image('ami-2', 200, { Name: 'b' })] },
      { noFamily: 'judge' },
    )
    expect(all).toMatchObject({ 'ami-1': { outcome: 'found' }, 'ami-2': { outcome: 'found' } })
  })

  it('does not know of an image without a date', async () => {
    expect((await alone({ CreationDate: undefined }))?.outcome).toBe('unknown')
  })

  it('sees a use in another account of the estate', async () => {
    const rows: Rows = {
      'ec2:instance': [
        { at: { account: OTHER }, row: { InstanceId: 'i-9', ImageId: 'ami-1', State: { Name: 'running' } } },
      ],
    }
    expect(await alone({}, { rows, answers: shared({ accounts: [OTHER] }) })).toMatchObject({
      outcome: 'kept',
      use: 'in-use',
    })
  })

  it('does not know of an image that an account may use which could not be read', async () => {
    const estate = {
      targets: [targetOf(), targetOf({ account: OTHER })],
      gaps: [{ account: OTHER, type: 'ec2:launch-template-version' as const }],
    }
    const found = await alone({}, { estate, answers: shared({ accounts: [OTHER] }) })
    expect(found).toMatchObject({ outcome: 'unknown', use: 'unknown' })
    expect(found?.reason).toContain(OTHER)
    expect(found?.gaps).not.toHaveLength(0)
    expect(found).not.toHaveProperty('remedy')
    // What starts nothing there any more does not matter to an image that is not shared with it.
    expect((await alone({}, { estate }))?.outcome).toBe('found')
  })

  describe('where an image that takes a place may be in use by an account that was not seen whole', () => {
    const rows: Rows = { 'ec2:image': [40, 50, 60].map((days) => image(`ami-${days}`, days)) }
    const estate = {
      targets: [targetOf(), targetOf({ account: OTHER })],
      gaps: [{ account: OTHER, type: 'ec2:launch-template-version' as const }],
    }
    const sharedWith = (ids: readonly string[], account = OTHER): Answers => ({
      'image-sharing': ({ id }: { id: string }) => ({
        public: false,
        accounts: ids.includes(id) ? [account] : [],
        organizations: [],
      }),
    })

    it('does not know of those that would have its place', async () => {
      const all = await judge(rows, { keep: 1 }, { estate, answers: sharedWith(['ami-40']) })
      expect(all).toMatchObject({
        'ami-40': { outcome: 'kept' },
        'ami-50': { outcome: 'unknown' },
        'ami-60': { outcome: 'found' },
      })
      expect(all['ami-50']?.reason).toContain('whether ami-40 is in use, whose place it would then have')
      expect(all['ami-50']?.gaps?.at(-1)).toMatchObject({ account: OTHER })
      const both = await judge(rows, { keep: 1 }, { estate, answers: sharedWith(['ami-40', 'ami-50']) })
      expect(both['ami-60']?.reason).toContain('whether ami-40 and ami-50 are in use')
    })

    it('finds them where the places are taken whatever it is', async () => {
      const found = { 'ami-40': { outcome: 'kept' }, 'ami-50': { outcome: 'found' }, 'ami-60': { outcome: 'found' } }
      const answers = sharedWith(['ami-40'])
      expect(await judge(rows, { keep: 1, countInUse: true }, { estate, answers })).toMatchObject(found)
      expect(await judge(rows, { keep: 1 }, { estate })).toMatchObject(found)
      expect(await judge(rows, { keep: 1 }, { estate: { targets: estate.targets }, answers })).toMatchObject(found)
      const older = await judge(rows, { keep: 1 }, { estate, answers: sharedWith(['ami-60']) })
      expect(older).toMatchObject({ ...found, 'ami-60': { outcome: 'unknown' } })
    })

    it('does not know of them either where nobody tells whom it is shared with', async () => {
      const answers: Answers = {
        'image-sharing': ({ id }: { id: string }) =>
          id === 'ami-40' ? DENIED : { public: false, accounts: [], organizations: [] },
      }
      expect(await judge(rows, { keep: 1 }, { estate, answers })).toMatchObject({
        'ami-50': { outcome: 'unknown' },
        'ami-60': { outcome: 'found' },
      })
    })

    it('does not know of them either where those in between are too young to be judged', async () => {
      const young: Rows = { 'ec2:image': [10, 20, 60].map((days) => image(`ami-${days}`, days)) }
      const all = await judge(young, { keep: 1 }, { estate, answers: sharedWith(['ami-10', 'ami-20']) })
      expect(all).toMatchObject({ 'ami-20': { outcome: 'kept' }, 'ami-60': { outcome: 'unknown' } })
      expect(all['ami-60']?.reason).toContain('whether ami-10 and ami-20 are in use')
    })

    it('does not know of them where somebody outside of the estate may use it', async () => {
      const outside = sharedWith(['ami-40'], OUTSIDE)
      const here = { targets: [targetOf()] }
      const all = await judge(rows, { keep: 1 }, { estate: here, answers: outside })
      expect(all).toMatchObject({ 'ami-50': { outcome: 'unknown' }, 'ami-60': { outcome: 'found' } })
      const ignoring = { keep: 1, outsideAccounts: 'ignore' }
      const known = await judge(rows, ignoring, { estate: here, answers: outside })
      expect(known).toMatchObject({ 'ami-50': { outcome: 'found' }, 'ami-60': { outcome: 'found' } })
    })

    it('keeps the next one where AWS itself names who uses it', async () => {
      const use = { account: OUTSIDE, type: 'ec2:Instance', count: 4, report: 'report-1', at: ago(3) }
      const answers: Answers = { 'image-usage': ({ id }: { id: string }) => (id === 'ami-40' ? [use] : []) }
      const all = await judge(rows, { keep: 1 }, { estate, answers })
      expect(all).toMatchObject({ 'ami-50': { outcome: 'kept' }, 'ami-60': { outcome: 'found' } })
      expect(all['ami-50']?.reason).toContain('one of the 1 newest')
    })

    it('asks of such images, and of no other that is kept', async () => {
      const scene = sceneOf(estateOf(rows, estate))
      await judgements(staleImage, scene, { keep: 1 })
      expect(scene.asked.get('image-sharing')).toBe(3)
      const none = sceneOf(estateOf(rows, estate))
      await judgements(staleImage, none, { keep: 3 })
      expect(none.asked.get('image-sharing') ?? 0).toBe(0)
    })
  })

  it('does not know of one shared outside of the estate, or public, unless that is to be ignored', async () => {
    for (const answers of [shared({ accounts: [OUTSIDE] }), shared({ public: true })]) {
      expect((await alone({}, { answers }))?.outcome).toBe('unknown')
      expect((await alone({}, { answers, settings: { outsideAccounts: 'ignore' } }))?.outcome).toBe('found')
    }
  })

  it('takes an organization for its accounts', async () => {
    const organizations = ['arn:aws:organizations::333333333333:organization/o-abc']
    const answers = (members: unknown): Answers => ({
      ...shared({ organizations }),
      'organization-accounts': () => members,
    })
    const estate = { targets: [targetOf(), targetOf({ account: OTHER })] }
    expect((await alone({}, { estate, answers: answers([OTHER, '111111111111']) }))?.outcome).toBe('found')
    expect((await alone({}, { estate, answers: answers([OTHER, OUTSIDE]) }))?.outcome).toBe('unknown')
    expect((await alone({}, { estate, answers: answers(DENIED) }))?.outcome).toBe('unknown')
    expect((await alone({}, { estate, answers: answers('foreign') }))?.outcome).toBe('unknown')
  })

  it('does not know of one whose sharing could not be seen', async () => {
    const found = await alone({}, { answers: { 'image-sharing': () => DENIED } })
    expect(found?.outcome).toBe('unknown')
    expect(found?.reason).toBe(
      'Nothing that could be seen uses it, but not everything could be seen: whom ami-1 is shared with could not be seen: ec2:DescribeSomething said UnauthorizedOperation.',
    )
  })

  it('keeps what AWS names a use of, though nothing here shows it', async () => {
    const arn = 'arn:aws:imagebuilder:eu-west-1:111111111111:image-recipe/base/1.0.0'
    const named = await alone(
      {},
      { answers: { 'image-references': () => [{ arn, type: 'imagebuilder:ImageRecipe' }] } },
    )
    expect(named).toMatchObject({ outcome: 'kept', references: [{ from: { arn, type: 'imagebuilder:image-recipe' } }] })
    const at = ago(3)
    const use = { account: OUTSIDE, type: 'ec2:Instance', count: 4, report: 'report-1', at }
    const reported = await alone({}, { answers: { 'image-usage': () => [use] } })
    expect(reported).toMatchObject({ outcome: 'kept', references: [{ seenAt: at, via: 'usage report report-1' }] })
    expect(reported?.reason).toContain(OUTSIDE)
  })

  it('names them in one order, in whichever AWS does', async () => {
    const named = ['b', 'a'].map((name) => ({
      arn: `arn:aws:imagebuilder:eu-west-1:111111111111:image-recipe/${name}/1.0.0`,
      type: 'imagebuilder:ImageRecipe',
    }))
    const [one, other] = await Promise.all(
      [named, named.toReversed()].map((names) => alone({}, { answers: { 'image-references': () => names } })),
    )
    expect(one?.reason).toMatch(/image-recipe a\/1.0.0 of \d+ and image-recipe b/)
    expect(other).toEqual(one)
  })

  it('needs no witness that is not permitted', async () => {
    const answers = { 'image-references': () => DENIED, 'image-usage': () => DENIED }
    expect((await alone({}, { answers }))?.outcome).toBe('found')
  })

  it.each([
    [2, {}],
    [1, { countInUse: true }],
    [2, { keep: 0 }],
    [0, { keep: 2 }],
  ])(
    'asks about %d images with %j: those that are judged, and those whose places they may come to have',
    async (count, more) => {
      const scene = sceneOf(estateOf({ 'ec2:image': [image('ami-1', 40), image('ami-2', 200)] }))
      await judgements(staleImage, scene, { keep: 1, ...more })
      const { asked } = scene
      for (const probe of ['image-sharing', 'image-references', 'image-usage']) {
        expect(asked.get(probe) ?? 0).toBe(count)
      }
    },
  )

  it('costs only snapshots that no other image holds, by their true size', async () => {
    const both = { Ebs: { SnapshotId: 'snap-shared', VolumeSize: 100 } }
    const own = (id: string) => ({ Ebs: { SnapshotId: id, VolumeSize: 50 } })
    const all = await judge(
      {
        'ec2:image': [
          image('ami-1', 200, { BlockDeviceMappings: [both, own('snap-1')] }),
          image('ami-2', 201, { BlockDeviceMappings: [both] }),
        ],
        'ec2:snapshot': [{ SnapshotId: 'snap-1', VolumeSize: 50, FullSnapshotSizeInBytes: 3 * 1024 ** 3 }],
      },
      { keep: 0 },
    )
    expect(all['ami-1']?.cost).toMatchObject({ amount: 3, bound: '<=' })
    expect(all['ami-2']).not.toHaveProperty('cost')
  })
})
