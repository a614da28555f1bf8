import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Batched, inBatches } from '../../src/probes/in-batches.ts'
import { NOW, targetOf } from '../estate-of.ts'
import { fakeDoor } from './fake-door.ts'

type In = { readonly id: number; readonly region: string; readonly kind: string }

const how = (look: Batched<In, number>['look'], most = 3): Batched<In, number> => ({
  action: 'x:Y',
  target: ({ region }) => targetOf({ region }),
  alike: ({ kind }) => kind,
  most: () => most,
  look,
})

async function told(inputs: readonly In[], batched: Batched<In, number>, signal?: AbortSignal) {
  const found = new Map<In, unknown>()
  const doors = { aws: fakeDoor(() => ({})), now: () => NOW, ...(signal && { signal }) }
  for await (const [input, one] of inBatches(inputs, batched, doors)) found.set(input, one)
  return found
}

const some = fc.array(fc.record({ id: fc.nat(), region: fc.constantFrom('a', 'b'), kind: fc.constantFrom('x', 'y') }), {
  maxLength: 30,
})

describe('inBatches', () => {
  it('answers for each input once, in batches of one place and kind that are no larger than told', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 5 }), async (inputs, most) => {
        const batches: (readonly In[])[] = []
        const look: Batched<In, number>['look'] = async (batch) => {
          batches.push(batch)
          return new Map(batch.map((one) => [one, one.id]))
        }
        const found = await told(inputs, how(look, most))
        expect(found.size).toBe(inputs.length)
        for (const one of inputs) expect(found.get(one)).toMatchObject({ known: true, value: one.id, source: 'x:Y' })
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(most)
          expect(new Set(batch.map(({ region, kind }) => region + kind)).size).toBe(1)
        }
      }),
    )
  })

  it('takes a failed call, and one that leaves an input out, for a failure of those alone', async () => {
    const inputs = [1, 2, 3, 4].map((id) => ({ id, region: 'a', kind: 'x' }))
    const found = await told(
      inputs,
      how(async (batch) => {
        if (batch.some(({ id }) => id === 1)) throw Object.assign(new Error('slow down'), { name: 'Throttling' })
        return new Map(batch.filter(({ id }) => id === 3).map((one) => [one, one.id]))
      }, 2),
    )
    expect(inputs.map((one) => found.get(one))).toMatchObject([
      { known: false, failure: { kind: 'throttled', action: 'x:Y' } },
      { known: false, failure: { kind: 'throttled' } },
      { known: true, value: 3 },
      { known: false, failure: { message: expect.stringContaining('said nothing of it') } },
    ])
  })

  it('ends with the signal rather than with answers', async () => {
    const leaving = new AbortController()
    const look = async () => {
      leaving.abort()
      throw new Error('cut')
    }
    await expect(told([{ id: 1, region: 'a', kind: 'x' }], how(look), leaving.signal)).rejects.toThrow()
  })
})
