import type { Failure } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect, Scene } from '../../../../src/tui/pane.ts'
import { failuresPane, failuresState } from '../../../../src/tui/panes/failures/failures-pane.ts'
import type { TextState } from '../../../../src/tui/panes/text/text-pane.ts'
import { answerOf, driven, sceneOf } from '../../take-away/scene.ts'

const denied = (region: string, more: Partial<Failure> = {}): Failure => ({
  kind: 'denied',
  target: { partition: 'aws', account: '111111111111', accountName: 'prod', region },
  type: 'ec2:instance',
  action: 'ec2:DescribeInstances',
  code: 'UnauthorizedOperation',
  message: 'You are not authorized to perform this operation.',
  source: 'profile prod',
  ...more,
})
const expired: Failure = {
  kind: 'expired',
  target: { account: '222222222222', accountName: 'dev' },
  action: 'sts:GetCallerIdentity',
  code: 'ExpiredToken',
  message: 'The token has expired',
  source: 'profile dev',
  next: 'aws sso login --profile dev',
}
const off = denied('ap-south-2', {
  kind: 'disabled',
  code: 'OptInRequired',
  message: 'You are not subscribed to this service',
})

const signIn = ({ kind, source = '' }: Failure) =>
  kind === 'expired' ? ['aws', 'sso', 'login', '--profile', source.replace('profile ', '')] : undefined
const pane = failuresPane({ signIn })

function started(failures: readonly Failure[], services = {}, more: Partial<Scene> = {}) {
  let scene = sceneOf({ answer: answerOf(failures), ...more })
  const on = driven(pane, failuresState, () => scene, services)
  return {
    ...on,
    now: (next: readonly Failure[]) => {
      scene = sceneOf({ answer: answerOf(next), ...more })
    },
  }
}

describe('the failures', () => {
  const all = [expired, off, denied('eu-west-1'), denied('us-east-1')]

  test('are told by cause, what is switched off apart from them', () => {
    const on = started(all)
    expect(on.title()).toBe('failures  3 targets by 2 causes, 1 place switched off')
    expect(on.lines(100)).toEqual([
      '▸ not allowed: ec2:DescribeInstances in prod (111111111111) eu-west-1, us-east-1 · 2 targets',
      '    UnauthorizedOperation: You are not authorized to perform this operation.',
      '    next: allow ec2:DescribeInstances to profile prod; arnq policy prints what a question needs',
      '▸ credentials expired: sts:GetCallerIdentity in dev (222222222222) · 1 target',
      '    ExpiredToken: The token has expired',
      '    next: aws sso login --profile dev',
      '',
      'switched off there: not asked, and no failure',
      '▸ not available there: ec2:DescribeInstances in prod (111111111111) ap-south-2 · 1 place',
      '    OptInRequired: You are not subscribed to this service',
      "    next: nothing to do if ap-south-2 is not in use; enable it in the account's settings otherwise",
    ])
  })

  test('are cut to a narrow screen, and told in full where they are opened', () => {
    const on = started([denied('eu-west-1'), denied('us-east-1', { message: 'No.\u001b[2J' })])
    expect(on.lines(50, 6)).toEqual([
      '▸ not allowed: ec2:DescribeInstances … · 2 targets',
      '    UnauthorizedOperation: You are not authorized…',
      '    next: allow ec2:DescribeInstances to profile …',
    ])
    on.keys('enter')
    expect(on.lines(50)).toEqual([
      '▾ not allowed: ec2:DescribeInstances … · 2 targets',
      '    not allowed: ec2:DescribeInstances in prod',
      '    (111111111111) eu-west-1, us-east-1',
      '    UnauthorizedOperation: You are not authorized',
      '    to perform this operation.',
      '    next: allow ec2:DescribeInstances to profile',
      '    prod; arnq policy prints what a question needs',
      '      prod (111111111111) eu-west-1 ec2:instance',
      '      prod (111111111111) us-east-1 ec2:instance …',
    ])
    on.keys('enter')
    expect(on.lines(50, 6)).toHaveLength(3)
  })

  test('are told whole where all of them fit', () => {
    const on = started([denied('eu-west-1'), expired])
    const whole = [
      '▸ not allowed: ec2:DescribeInstances i… · 1 target',
      '    not allowed: ec2:DescribeInstances in prod',
      '    (111111111111) eu-west-1',
      '    UnauthorizedOperation: You are not authorized',
      '    to perform this operation.',
      '    next: allow ec2:DescribeInstances to profile',
      '    prod; arnq policy prints what a question needs',
      '▸ credentials expired: sts:GetCallerId… · 1 target',
      '    credentials expired: sts:GetCallerIdentity in',
      '    dev (222222222222)',
      '    ExpiredToken: The token has expired',
      '    next: aws sso login --profile dev',
    ]
    expect(on.lines(50, 12)).toEqual(whole)
    expect(on.lines(50, 11)).toEqual([
      whole[0],
      expect.stringMatching(/…$/),
      expect.stringMatching(/…$/),
      whole[7],
      ...whole.slice(10),
    ])
  })

  test('show nothing that a terminal would obey', () => {
    const on = started([denied('eu-west-1'), denied('us-east-1', { message: 'No.\u001b[2J\n' })])
    on.keys('enter')
    expect(on.lines(120).at(-1)).toBe(
      '      prod (111111111111) us-east-1 ec2:instance  UnauthorizedOperation: No.\\u001b[2J\\n',
    )
  })

  test('keep the cursor on its cause while others come and go', async () => {
    const copied: string[] = []
    const copy = async (text: string) => {
      copied.push(text)
      return 'osc52'
    }
    const on = started(all, { copy })
    on.keys('j', 'c')
    on.now([off, denied('eu-west-1'), expired, ...['a', 'b', 'c'].map((r) => denied(r, { code: 'Other' }))])
    on.keys('c')
    on.now([denied('eu-west-1'), off])
    on.keys('c')
    await on.effects()
    expect(copied.map((text) => text.split('\n')[0])).toEqual([
      'ExpiredToken: The token has expired',
      'ExpiredToken: The token has expired',
      'OptInRequired: You are not subscribed to this service',
    ])
  })

  test('fit any screen, with the cursor in sight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 60 }),
        fc.array(fc.constantFrom('j', 'k', 'enter', 'G', 'g', 'page-down')),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 3, max: 30 }),
        (places, keys, columns, rows) => {
          const on = started(
            places.map(([code, region]) => denied(`r-${region}`, { code: `日${code}`, action: `a:${code}` })),
          )
          on.keys(...keys)
          const { lines } = on.view(columns, rows)
          expect(lines.length).toBeLessThanOrEqual(rows)
          if (places.length > 0) expect(lines.filter((line) => line[0]?.style === 'cursor')).toHaveLength(1)
        },
      ),
    )
  })
})

describe('asking again', () => {
  const retried = (effects: readonly Effect[], failures: readonly Failure[]) =>
    effects.flatMap((effect) => (effect.kind === 'retry' ? [failures.filter(effect.which)] : []))
  const all = [expired, off, denied('eu-west-1'), denied('us-east-1')]

  test('is of the cause under the cursor, or of all but what is switched off', async () => {
    const on = started(all)
    on.keys('r')
    expect(retried(await on.effects(), all)).toEqual([[all[2], all[3]]])
    on.keys('G', 'r')
    expect(retried(await on.effects(), all)).toEqual([[off]])
    on.keys('R')
    expect(retried(await on.effects(), all)).toEqual([[expired, all[2], all[3]]])
  })

  test('follows a sign-in, for all that it renews', async () => {
    const other = { ...expired, target: { account: '333333333333' }, code: 'ExpiredTokenException' }
    const theirs = { ...expired, source: 'profile other' }
    const every = [...all, other, theirs]
    const ran: (readonly string[])[] = []
    const shell = async (command: readonly string[]) => {
      ran.push(command)
      return 0
    }
    const on = started(every, { shell })
    on.keys('s')
    const effects = await on.effects()
    expect(ran).toEqual([['aws', 'sso', 'login', '--profile', 'dev']])
    expect(retried(effects, every)).toEqual([[expired, other]])
  })

  test('does not follow one that failed', async () => {
    const on = started([expired], { shell: async () => 255 })
    on.keys('s')
    expect(await on.effects()).toEqual([
      { kind: 'notice', text: 'aws sso login --profile dev ended with 255', tone: 'bad' },
    ])
  })

  test('has no sign-in for what one does not mend', async () => {
    const on = started([denied('eu-west-1')])
    on.keys('s')
    expect(await on.effects()).toEqual([{ kind: 'notice', text: 'signing in does not help here', tone: 'plain' }])
  })
})

describe('what is taken from it', () => {
  const copying = () => {
    const copied: string[] = []
    return {
      copied,
      services: {
        copy: async (text: string) => {
          copied.push(text)
          return 'pbcopy'
        },
      },
    }
  }

  test('is the statement that is missing', async () => {
    const { copied, services } = copying()
    const on = started([denied('eu-west-1')], services)
    on.keys('c')
    expect(await on.effects()).toEqual([
      { kind: 'notice', text: 'copied the statement that is missing (pbcopy)', tone: 'good' },
    ])
    expect(JSON.parse(copied[0] ?? '')).toEqual({ Effect: 'Allow', Action: ['ec2:DescribeInstances'], Resource: '*' })
  })

  test.each([
    [
      'of a role that cannot be taken',
      { action: 'sts:AssumeRole', next: 'admit it in the trust policy of the role' },
      'admit it in the trust policy of the role',
    ],
    [
      'where a policy denies it',
      { message: 'User: u is not authorized to perform: x with an explicit deny in an identity-based policy' },
      'have the identity-based policy changed that denies ec2:DescribeInstances: allowing it elsewhere does not help',
    ],
    [
      'where something else has to allow it',
      { message: 'User: u is not authorized to perform: x because no permissions boundary allows the x action' },
      'have the permissions boundary allow ec2:DescribeInstances, too',
    ],
  ])('is no statement that does not help: %s', async (_, more, next) => {
    const { copied, services } = copying()
    const failure = denied('eu-west-1', more)
    const on = started([failure], services)
    expect(on.lines(160).join('\n')).toContain(`next: ${next}`)
    on.keys('c')
    await on.effects()
    expect(copied).toEqual([`UnauthorizedOperation: ${failure.message}\nnext: ${next}`])
  })

  test('is the message of one place', async () => {
    const { copied, services } = copying()
    const on = started([off], services)
    on.keys('enter', 'j', 'c')
    await on.effects()
    expect(copied).toEqual([
      'prod (111111111111) ap-south-2 ec2:instance: OptInRequired: You are not subscribed to this service',
    ])
  })

  test('is the least policy for the question', async () => {
    const on = started([denied('eu-west-1')], {}, { question: { pattern: 'ec2:vpc', query: '' } })
    on.keys('P')
    const [effect] = await on.effects()
    const state = effect?.kind === 'open' ? (effect.pane.state as TextState) : undefined
    expect(state?.title).toBe('the least policy for ec2:instance')
    expect(JSON.parse(state?.copyText ?? '')).toMatchObject({
      Statement: [{ Sid: 'ListInRegions', Action: ['ec2:DescribeInstances'] }, { Sid: 'FindRegions' }],
    })
  })
})

describe('no failure', () => {
  test.each([
    ['idle' as const, {}, ['Nothing was asked yet.']],
    [
      'asking' as const,
      { planned: 1204, done: 3, waiting: 1201, rows: 12 },
      ['Nothing failed so far.', '3 targets of 1,204 answered, with 12 rows.'],
    ],
    ['done' as const, { planned: 5, done: 5, rows: 1 }, ['Nothing failed: 5 targets answered, with 1 row.']],
    [
      'stopped' as const,
      { planned: 5, done: 2, waiting: 3 },
      [
        'Nothing failed before it was stopped.',
        '2 targets of 5 answered, with 0 rows.',
        '3 targets will not be asked.',
      ],
    ],
  ])('is said while it is %s', (phase, counts, lines) => {
    const scene = sceneOf({ answer: answerOf([], { phase, counts }) })
    const on = driven(pane, failuresState, () => scene)
    expect(on.lines()).toEqual(lines)
    expect(on.speak()).toEqual(lines)
    on.keys('j', 'r', 's', 'c', 'enter', 'P')
    expect(on.lines()).toEqual(lines)
  })
})
