import { expect, test } from 'vitest'
import { inTurn } from '../../../src/tui/roof/in-turn.ts'

test('all is done whatever fails before it, and what failed first is thrown', async () => {
  const done: string[] = []
  const acts = [
    () => Promise.reject(new Error('first')),
    async () => void done.push('second'),
    () => {
      throw new Error('third')
    },
    () => done.push('fourth'),
  ]
  await expect(inTurn(acts)).rejects.toThrow('first')
  expect(done).toEqual(['second', 'fourth'])
})
