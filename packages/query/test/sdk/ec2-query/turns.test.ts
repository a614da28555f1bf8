import { expect, test } from 'vitest'
import { makeTurns } from '../../../src/sdk/ec2-query/turns.ts'

test('between two turns there is room for what came meanwhile', async () => {
  const turn = makeTurns()
  const order: string[] = []
  const work = async (name: string): Promise<void> => {
    await turn()
    order.push(name)
    setImmediate(() => order.push(`after ${name}`))
  }
  await Promise.all([work('a'), work('b'), work('c')])
  await new Promise((resolve) => setImmediate(resolve))
  expect(order).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c'])
})
