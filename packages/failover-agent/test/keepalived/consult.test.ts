import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import { catchingUp, consult } from '../../src/keepalived/consult.ts'
import type { Dump } from '../../src/keepalived/dump.ts'
import { openBook, roleIn } from '../../src/keepalived/role-book.ts'
import { deskFor } from '../../src/keepalived/role-desk.ts'
import { virtualTime } from '../virtual-time.ts'

const instance = { type: 'INSTANCE', name: 'VI_1', instances: [] } as const
const says = (role: Role): Dump => ({ kind: 'known', instances: new Map([['VI_1', { role }]]) })

/** A desk, a FIFO with what waits in it, and a keepalived that answers in this way. */
function scene(answer: (pipe: Role[]) => Dump) {
  const time = virtualTime()
  const told: string[] = []
  const desk = deskFor(openBook([instance], 10_000), ({ message }) => told.push(message))
  const pipe: Role[] = []
  const history: Role[] = []
  desk.listen(instance, () => history.push(roleIn(desk.book(), instance).role))
  const drain = (): void => {
    const role = pipe.at(-1)
    pipe.length = 0
    if (role) desk.hear({ kind: 'fifo', at: time.clock.ticks(), roles: [{ ...instance, role }], mayLack: false })
  }
  let questions = 0
  const asker = {
    ask: async () => {
      questions++
      return answer(pipe)
    },
  }
  const ask = () => consult(desk, { asker, clock: time.clock, drain })
  return { time, told, desk, pipe, history, ask, questions: () => questions }
}

describe('an answer of keepalived', () => {
  test('counts against a line that waited in the FIFO when it was asked', async () => {
    const { desk, pipe, history, ask } = scene(() => says('BACKUP'))
    pipe.push('MASTER')
    await ask()
    expect(history).toEqual(['MASTER', 'BACKUP'])
    expect(desk.book().wants).toBeUndefined()
  })

  test('never counts against a line that was written after it', async () => {
    const { desk, history, ask } = scene((pipe) => {
      pipe.push('FAULT')
      return says('MASTER')
    })
    await ask()
    expect(history).toEqual(['FAULT'])
    expect(desk.book().wants).toBeDefined()
  })
})

describe('catching up', () => {
  test('asks until the book wants no more, and not at all where it wants nothing', async () => {
    const { desk, ask, questions, time, told } = scene(() => says('MASTER'))
    const catchUp = catchingUp(desk, ask, { clock: time.clock, tell: () => {}, closed: new AbortController().signal })
    await Promise.all([catchUp(), catchUp()])
    await catchUp()
    expect(questions()).toBe(1)
    expect(told).toEqual(['INSTANCE VI_1 is MASTER, was UNKNOWN'])
  })

  test('asks ever more slowly where no answer comes, and tells why once', async () => {
    const told: string[] = []
    const { desk, ask, questions, time } = scene(() => ({ kind: 'unknown', reason: 'failed', why: 'its /tmp is full' }))
    const closed = new AbortController()
    const done = catchingUp(desk, ask, {
      clock: time.clock,
      tell: ({ message }) => told.push(message),
      closed: closed.signal,
    })()
    await time.pass(60_000)
    expect(told).toEqual(['its /tmp is full'])
    expect(questions()).toBeGreaterThan(10)
    expect(questions()).toBeLessThan(20)
    closed.abort()
    await done
  })

  test('ends where nobody is there, and where nobody can be asked', async () => {
    for (const reason of ['gone', 'impossible'] as const) {
      const { desk, ask, questions, time } = scene(() => ({ kind: 'unknown', reason, why: 'no' }))
      await catchingUp(desk, ask, { clock: time.clock, tell: () => {}, closed: new AbortController().signal })()
      expect(questions()).toBe(1)
    }
  })

  test('asks again where the FIFO and the answer disagree', async () => {
    let round = 0
    const { desk, ask, time, history } = scene((pipe) => {
      if (round++ === 0) pipe.push('FAULT')
      return says('MASTER')
    })
    const done = catchingUp(desk, ask, { clock: time.clock, tell: () => {}, closed: new AbortController().signal })()
    await time.pass(1000)
    await done
    expect(history).toEqual(['FAULT', 'MASTER'])
  })
})
