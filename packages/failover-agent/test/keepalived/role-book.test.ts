import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import { type Heard, note, openBook, type RoleBook, roleIn, type Tracked } from '../../src/keepalived/role-book.ts'

const instance: Tracked = { type: 'INSTANCE', name: 'VI_1', instances: [] }
const group: Tracked = { type: 'GROUP', name: 'VG', instances: ['VI_1', 'VI_2'] }
const { name, type } = instance

const book = (...heard: readonly Heard[]): RoleBook => heard.reduce(note, openBook([instance, group], 10_000))
const fifo = (role: Role, at = 0): Heard => ({ kind: 'fifo', at, roles: [{ type, name, role }], mayLack: false })
const poke = (role: Role, at = 0): Heard => ({ kind: 'poke', at, type, name, role })
const dump = (asked: number, roles: Readonly<Record<string, Role>>, at = 0): Heard => ({
  kind: 'dump',
  at,
  asked,
  instances: new Map(Object.entries(roles).map(([key, role]) => [key, { role }])),
})
const silent = (asked: number, ever = true): Heard => ({ kind: 'no-dump', asked, ever })
const running = (since: number): Heard => ({ kind: 'running', id: `1 ${since}`, since })
const gone = (at: number): Heard => ({ kind: 'gone', at })

describe('a role', () => {
  test('is UNKNOWN until somebody has said something', () => {
    expect(roleIn(book(), instance)).toEqual({ role: 'UNKNOWN', evidence: 'none' })
    expect(book().wants).toBe(0)
  })

  test('is never changed by a script alone once the FIFO or an answer has said it', () => {
    expect(roleIn(book(fifo('MASTER'), poke('BACKUP')), instance)).toEqual({ role: 'MASTER', evidence: 'fifo' })
    expect(roleIn(book(dump(0, { VI_1: 'MASTER' }), poke('BACKUP')), instance)).toEqual({
      role: 'MASTER',
      evidence: 'dump',
    })
    expect(book(dump(0, { VI_1: 'MASTER' }), poke('BACKUP')).wants).toBe(2)
  })

  test('is what the last script said where there is neither a FIFO nor an answer', () => {
    expect(roleIn(book(poke('MASTER')), instance).role).toBe('UNKNOWN')
    const askedInVain = book(poke('MASTER'), silent(1, false))
    expect(roleIn(askedInVain, instance)).toEqual({ role: 'MASTER', evidence: 'script' })
    expect(askedInVain.wants).toBeUndefined()
    expect(roleIn(note(askedInVain, poke('BACKUP')), instance)).toEqual({ role: 'BACKUP', evidence: 'script' })
  })

  test('is not the script where the FIFO has spoken, even if keepalived does not answer', () => {
    expect(roleIn(book(fifo('MASTER'), poke('BACKUP'), silent(2)), instance)).toEqual({
      role: 'MASTER',
      evidence: 'fifo',
    })
  })

  test('is the script that came after the question of the last answer, where no other answer follows', () => {
    const asked = book(poke('BACKUP'), dump(0, { VI_1: 'MASTER' }))
    expect(roleIn(asked, instance).role).toBe('MASTER')
    expect(roleIn(note(asked, silent(2)), instance)).toEqual({ role: 'BACKUP', evidence: 'script' })
  })

  test('is not the script that came after the question to which no answer came', () => {
    expect(roleIn(book(poke('MASTER'), poke('BACKUP'), silent(0)), instance).role).toBe('UNKNOWN')
  })

  test('is not that of an answer to an older question than the last word of the FIFO; keepalived is asked again', () => {
    const disputed = book(fifo('MASTER'), fifo('BACKUP'), dump(1, { VI_1: 'MASTER' }))
    expect(roleIn(disputed, instance)).toEqual({ role: 'BACKUP', evidence: 'fifo' })
    expect(disputed.wants).toBe(3)
    const settled = note(disputed, dump(3, { VI_1: 'FAULT' }))
    expect(roleIn(settled, instance)).toEqual({ role: 'FAULT', evidence: 'dump' })
    expect(settled.wants).toBeUndefined()
  })

  test('is UNKNOWN where the FIFO was full, until keepalived answers', () => {
    const full: Heard = { kind: 'fifo', at: 0, roles: [{ type, name, role: 'MASTER' }], mayLack: true }
    const doubted = book(dump(0, { VI_1: 'BACKUP' }), full)
    expect(roleIn(doubted, instance).role).toBe('UNKNOWN')
    expect(doubted.wants).toBe(2)
    expect(roleIn(note(doubted, dump(2, { VI_1: 'BACKUP' })), instance).role).toBe('BACKUP')
    expect(roleIn(book(silent(0, false), full), instance).role).toBe('MASTER')
  })

  test('is DELETED where keepalived does not know the instance', () => {
    expect(roleIn(book(dump(0, { other: 'MASTER' })), instance)).toEqual({ role: 'DELETED', evidence: 'dump' })
  })
})

describe('a keepalived that is gone', () => {
  test('is no master after the grace, and within it neither master nor not', () => {
    const killed = book(running(-5), fifo('MASTER'), gone(100))
    expect(roleIn(killed, instance)).toEqual({ role: 'UNKNOWN', evidence: 'presence' })
    expect(roleIn(note(killed, gone(10_099)), instance).role).toBe('UNKNOWN')
    expect(roleIn(note(killed, gone(10_100)), instance)).toEqual({ role: 'STOP', evidence: 'presence' })
  })

  test('leaves a role that was no master as it was', () => {
    expect(roleIn(book(fifo('FAULT'), gone(100)), instance)).toEqual({ role: 'FAULT', evidence: 'fifo' })
  })

  test('was stopped where a script said so: no grace is needed', () => {
    expect(roleIn(book(dump(0, { VI_1: 'MASTER' }), poke('STOP'), gone(100)), instance).role).toBe('STOP')
    expect(roleIn(book(poke('STOP'), dump(1, { VI_1: 'MASTER' }), gone(100)), instance).role).toBe('UNKNOWN')
  })

  test('and is back has to speak before it counts as master', () => {
    const back = book(running(-5), fifo('MASTER', 0), gone(100), running(200))
    expect(roleIn(back, instance)).toEqual({ role: 'UNKNOWN', evidence: 'presence' })
    expect(back.wants).toBe(4)
    expect(roleIn(note(back, fifo('MASTER', 300)), instance).role).toBe('MASTER')
  })

  test('was never noticed to be gone: a word that is older than the process does not count', () => {
    expect(roleIn(book(running(-5), fifo('MASTER', 0), running(200)), instance).role).toBe('UNKNOWN')
    expect(roleIn(book(running(-5), fifo('MASTER', 250), running(200)), instance).role).toBe('MASTER')
  })

  test('is counted from the first sight of its absence, however often it is looked for', () => {
    expect(roleIn(book(fifo('MASTER'), gone(0), gone(9000), gone(9999)), instance).role).toBe('UNKNOWN')
    expect(roleIn(book(fifo('MASTER'), gone(0), running(9500), gone(9999), gone(10_001)), instance).role).toBe(
      'UNKNOWN',
    )
  })
})

describe('a sync group', () => {
  const ofGroup = (...heard: readonly Heard[]): Role => roleIn(book(...heard), group).role
  const said = (role: Role): Heard => ({
    kind: 'fifo',
    at: 0,
    roles: [{ type: 'GROUP', name: 'VG', role }],
    mayLack: false,
  })

  test('is master only by the word of the FIFO, or where all its instances are', () => {
    expect(ofGroup(said('MASTER'))).toBe('MASTER')
    expect(ofGroup(dump(0, { VI_1: 'MASTER', VI_2: 'MASTER' }))).toBe('MASTER')
    expect(ofGroup(fifo('MASTER'))).toBe('UNKNOWN')
  })

  test('is never master in an answer in which one instance is not', () => {
    const roles = fc.constantFrom<Role>('MASTER', 'BACKUP', 'FAULT', 'STOP', 'DELETED', 'UNKNOWN')
    fc.assert(
      fc.property(roles, fc.option(roles, { nil: undefined }), (one, other) => {
        const role = ofGroup(dump(0, { VI_1: one, ...(other && { VI_2: other }) }))
        return (role === 'MASTER') === (one === 'MASTER' && other === 'MASTER')
      }),
    )
  })

  test('is what keepalived calls it where the answer tells of groups', () => {
    const text = { ...dump(0, { VI_1: 'MASTER', VI_2: 'MASTER' }), groups: new Map([['VG', 'BACKUP']]) } as Heard
    expect(ofGroup(text)).toBe('BACKUP')
  })
})

type Act =
  | { readonly do: 'become'; readonly role: Role; readonly scripts: number }
  | { readonly do: 'read' | 'ask' | 'think' | 'answer' | 'fail' | 'restart' | 'vanish' }
  | { readonly do: 'script'; readonly which: number }

const acts = fc.oneof(
  fc.record({
    do: fc.constant('become' as const),
    role: fc.constantFrom<Role>('MASTER', 'BACKUP', 'FAULT'),
    scripts: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ do: fc.constantFrom('read', 'ask', 'think', 'answer', 'fail', 'restart', 'vanish').map((one) => one) }),
  fc.record({ do: fc.constant('script' as const), which: fc.nat(20) }),
) as fc.Arbitrary<Act>

/** A keepalived with a true state, and its words under way: the FIFO in order, answers late, scripts anyhow. */
function play(script: readonly Act[], { hasFifo, answers }: { readonly hasFifo: boolean; readonly answers: boolean }) {
  let truth: Role = 'UNKNOWN'
  let time = 0
  let pipe: Role[] = []
  const scripts: Role[] = []
  let question: { readonly asked: number; answer?: Role } | undefined
  let now = note(openBook([instance], 10_000), running(0))
  const hear = (heard: Heard): void => {
    now = note(now, heard)
  }
  const become = (role: Role, count: number): void => {
    truth = role
    if (hasFifo) pipe.push(role)
    // Where there is no FIFO, scripts are what wakes us.
    for (let copy = hasFifo ? 0 : -1; copy < count; copy++) scripts.push(role)
  }
  const read = (): void => {
    const last = pipe.at(-1)
    pipe = []
    if (last) hear(fifo(last, time))
  }
  const ask = (): void => {
    if (answers) question ??= { asked: now.heard }
  }
  const answer = (): void => {
    if (question?.answer) hear(dump(question.asked, { VI_1: question.answer }, time))
    if (question?.answer) question = undefined
  }
  const deliver = (which: number): void => {
    const [role] = scripts.splice(which % Math.max(1, scripts.length), 1)
    if (role) hear(poke(role, time))
  }
  const restart = (): void => {
    // What a dead process has left in the pipe is read first, and it has no answer any more.
    read()
    if (question) hear(silent(question.asked))
    question = undefined
    time++
    hear(running(time))
    become('BACKUP', 1)
  }
  const steps: Readonly<Record<Exclude<Act['do'], 'become' | 'script'>, () => void>> = {
    read,
    ask,
    think: () => {
      if (question) question.answer ??= truth
    },
    answer,
    fail: () => {
      if (question) hear(silent(question.asked))
      question = undefined
    },
    restart,
    vanish: () => hear(gone(time)),
  }
  for (const act of script) {
    time++
    if (act.do === 'become') become(act.role, act.scripts)
    else if (act.do === 'script') deliver(act.which)
    else steps[act.do]()
  }
  // All that is under way arrives, keepalived is there, and it is asked for as long as the book wants it.
  if (now.keepalived.kind === 'gone') restart()
  if (truth === 'UNKNOWN') become('BACKUP', 1)
  steps.think()
  while (scripts.length > 0) deliver(scripts.length * 7)
  read()
  answer()
  for (let round = 0; answers && now.wants !== undefined; round++) {
    expect(round).toBeLessThan(3)
    ask()
    steps.think()
    answer()
  }
  return { truth, known: roleIn(now, instance) }
}

describe('any interleaving of a true history', () => {
  test.each([
    { hasFifo: true, answers: true },
    { hasFifo: true, answers: false },
    { hasFifo: false, answers: true },
  ])('ends in the true last state: %j', (world) => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40 }), (script) => {
        const { truth, known } = play(script, world)
        expect(known.role).toBe(truth)
      }),
      { numRuns: 3000 },
    )
  })

  test('of scripts alone ends in the one that came last, and says that it rests on a script', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Role>('MASTER', 'BACKUP', 'FAULT', 'STOP'), { minLength: 1 }), (roles) => {
        const heard = book(silent(0, false), ...roles.map((role) => poke(role)))
        expect(roleIn(heard, instance)).toEqual({ role: roles.at(-1), evidence: 'script' })
      }),
    )
  })
})
