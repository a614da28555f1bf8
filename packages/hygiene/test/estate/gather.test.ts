import { type Aws, errorCode, type Target, type TargetOrFailure } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { gather, type Progress, unionOf } from '../../src/estate/gather.ts'
import { NOW, targetOf } from '../estate-of.ts'

const HERE = targetOf()
const THERE = targetOf({ account: '222222222222' })
const DENIED = Object.assign(new Error('not authorized'), { name: 'UnauthorizedOperation' })

type Answer = (target: Target, input: unknown, signal?: AbortSignal) => unknown

/** An AWS that knows these operations; `asked` is what it was asked for. */
function awsOf(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = []
  const call = async (target: Target, _: string, operation: string, input: unknown, signal?: AbortSignal) => {
    asked.push(`${operation} ${target.account} ${target.region}`)
    return answers[operation]?.(target, input, signal) ?? {}
  }
  return { aws: { call } as unknown as Aws, asked }
}

const now = () => NOW
const images: Answer = ({ account }) => ({ Images: [{ ImageId: `ami-${account.slice(0, 1)}` }] })

test('lists what is wanted wherever it may be, once a type', async () => {
  const { aws, asked } = awsOf({ describeImages: images })
  const wanted = [{ type: 'ec2:image' }, { type: 'ec2:image' }] as const
  const estate = await gather({ aws, targets: [HERE, THERE], wanted, now })
  expect(estate.all('ec2:image').map(({ id }) => id)).toEqual(['ami-1', 'ami-2'])
  expect(asked.sort()).toEqual(['describeImages 111111111111 eu-west-1', 'describeImages 222222222222 eu-west-1'])
  expect(estate).toMatchObject({ targets: [HERE, THERE], seenAt: NOW.toISOString(), failures: [] })
  expect(estate.gap('ec2:image', HERE)).toBeUndefined()
  expect(estate.gap('ec2:volume', HERE)?.says).toContain('was not asked for')
})

test('joins of all who want the type are laid in', async () => {
  const wanted = [{ type: 'ssm:parameter' }, { type: 'ssm:parameter', joins: ['_value'] }] as const
  const { aws } = awsOf({
    describeParameters: () => ({
      Parameters: [
        { Name: 'a', Type: 'String' },
        { Name: 'b', Type: 'SecureString' },
      ],
    }),
    getParameters: () => ({ Parameters: [{ Name: 'a', Value: 'ami-1' }] }),
  })
  const estate = await gather({ aws, targets: [HERE], wanted, now })
  expect(estate.all('ssm:parameter').map(({ row }) => row._value)).toEqual(['ami-1', undefined])
  expect(unionOf([...wanted, { type: 'ssm:parameter', joins: ['_value', '_a'] }])).toEqual([
    { type: 'ssm:parameter', joins: ['_a', '_value'] },
  ])
})

describe('what fails is a gap', () => {
  test('of that type in that place', async () => {
    const { aws } = awsOf({
      describeImages: (target, input) => {
        if (target.account === THERE.account) throw DENIED
        return images(target, input)
      },
    })
    const estate = await gather({ aws, targets: [HERE, THERE], wanted: [{ type: 'ec2:image' }], now })
    expect(estate.all('ec2:image')).toHaveLength(1)
    expect(estate.gap('ec2:image', THERE)?.failure).toMatchObject({
      code: 'UnauthorizedOperation',
      action: 'ec2:DescribeImages',
    })
    expect(estate.gap('ec2:image', HERE)).toBeUndefined()
  })

  test('though a first page was told', async () => {
    const { aws } = awsOf({
      describeImages: (_, input) => {
        if (JSON.stringify(input).includes('more')) throw DENIED
        return { Images: [{ ImageId: 'ami-1' }], NextToken: 'more' }
      },
    })
    const estate = await gather({ aws, targets: [HERE], wanted: [{ type: 'ec2:image' }], now })
    expect(estate.all('ec2:image')).toHaveLength(1)
    expect(estate.gap('ec2:image', HERE)).toBeDefined()
  })

  test('of a whole account in every region', async () => {
    async function* targets(): AsyncGenerator<TargetOrFailure> {
      yield HERE
      yield {
        failure: {
          kind: 'denied',
          target: { account: THERE.account },
          action: 'sts:AssumeRole',
          code: 'AccessDenied',
          message: '',
        },
      }
    }
    const { aws } = awsOf({ describeImages: images })
    const estate = await gather({ aws, targets: targets(), wanted: [{ type: 'ec2:image' }], now })
    expect(estate.gap('ec2:image', THERE)?.says).toContain('account 222222222222 could not be asked')
    expect(estate.gap('ec2:image', { ...THERE, region: 'us-east-1' })).toBe(estate.gap('ec2:image', THERE))
  })
})

test('tells of each unit as it goes', async () => {
  const told: string[] = []
  const observe = ({ type, state, rows }: Progress) =>
    told.push([type, state, rows].filter((one) => one !== undefined).join(' '))
  const { aws } = awsOf({
    describeImages: images,
    describeVolumes: () => {
      throw DENIED
    },
  })
  await gather({
    aws,
    targets: [HERE],
    wanted: [{ type: 'ec2:image' }, { type: 'ec2:volume' }],
    now,
    concurrency: 1,
    observe,
  })
  expect(told).toEqual([
    'ec2:image planned',
    'ec2:volume planned',
    'ec2:image begun',
    'ec2:image rows 1',
    'ec2:image done',
    'ec2:volume begun',
    'ec2:volume failed',
  ])
})

test('knows how much there is to ask before the first is answered', async () => {
  const told: string[] = []
  async function* targets(): AsyncGenerator<Target> {
    for (let account = 0; account < 20; account++) {
      await Promise.resolve()
      yield targetOf({ account: String(account).padStart(12, '0') })
    }
  }
  let go = (): void => {}
  const known = new Promise<void>((resolve) => {
    go = resolve
  })
  const { aws } = awsOf({ describeImages: (target) => known.then(() => images(target, {})) })
  await gather({
    aws,
    targets: targets(),
    wanted: [{ type: 'ec2:image' }],
    now,
    concurrency: 1,
    observe: ({ state }) => told.push(state),
    planned() {
      told.push('all known')
      go()
    },
  })
  expect(told.filter((state) => state === 'planned')).toHaveLength(20)
  expect(told.slice(told.indexOf('all known')).filter((state) => state === 'done')).toHaveLength(20)
})

test('what goes wrong while targets are found is thrown', async () => {
  async function* targets(): AsyncGenerator<Target> {
    yield HERE
    throw new Error('no config')
  }
  const { aws } = awsOf({ describeImages: images })
  await expect(gather({ aws, targets: targets(), wanted: [{ type: 'ec2:image' }], now })).rejects.toThrow('no config')
})

test('an abort ends the calls and is thrown', async () => {
  const leaving = new AbortController()
  const { aws } = awsOf({
    describeImages: (_, __, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        queueMicrotask(() => leaving.abort())
      }),
  })
  const gathering = gather({ aws, targets: [HERE], wanted: [{ type: 'ec2:image' }], now, signal: leaving.signal })
  expect(await gathering.catch(errorCode)).toBe('AbortError')
})
