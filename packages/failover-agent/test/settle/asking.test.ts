import { expect, test } from 'vitest'
import type { ReleaseAnswer } from '../../src/peer.ts'
import { asking } from '../../src/settle/asking.ts'
import { virtualTime } from '../virtual-time.ts'

/** Somebody to be asked, who answers at once. */
function open(answer: () => ReleaseAnswer) {
  const { clock, pass } = virtualTime()
  const heard: string[] = []
  const ask = asking({
    group: 'data',
    peers: { release: async () => answer(), anyoneThere: async () => true },
    clock,
    timeout: 2,
    repeats: true,
    onAnswer: (holder, { kind }, again) => heard.push(`${holder} ${kind}${again ? ' again' : ''}`),
  })
  return { ask, pass, heard }
}

test('whoever answers what he answered before is told from whoever answers something new', async () => {
  let answer: ReleaseAnswer = { kind: 'refused', why: 'MASTER here too' }
  const { ask, pass, heard } = open(() => answer)
  for (const _ of [1, 2]) {
    ask.ask('volume', 'a')
    await pass(5000)
  }
  answer = { kind: 'released' }
  ask.ask('volume', 'a')
  await pass(100)
  expect(heard).toEqual(['a refused', 'a refused again', 'a released'])
})

test('a new transition hears the same words as new ones', async () => {
  const { ask, pass, heard } = open(() => ({ kind: 'silent', why: 'no answer' }))
  for (const _ of [1, 2]) {
    ask.ask('volume', 'a')
    await pass(5000)
    ask.forget()
  }
  expect(heard).toEqual(['a silent', 'a silent'])
})

test('a release is true for a moment, and of the one who gave it', async () => {
  const { ask, pass } = open(() => ({ kind: 'released' }))
  ask.ask('address', 'b')
  await pass(100)
  expect([ask.hasReleased('address', 'b'), ask.hasReleased('address', 'c')]).toEqual([true, false])
  await pass(5000)
  expect(ask.hasReleased('address', 'b')).toBe(false)
})
