import fc from 'fast-check'
import peer from 'jmespath'
import { expect, it } from 'vitest'
import { search } from '../../src/jmespath/index.ts'
import { expressionText, jsonValue } from './questions.ts'

type Outcome = { readonly value: unknown } | 'an error'

const outcomeOf = (evaluate: () => unknown): Outcome => {
  try {
    return { value: evaluate() }
  } catch {
    return 'an error'
  }
}

it('answers random questions as the jmespath package does', () => {
  let answered = 0
  fc.assert(
    fc.property(expressionText, jsonValue, (expression, data) => {
      const ours = outcomeOf(() => search(data, expression))
      if (ours !== 'an error' && ours.value !== null) answered++
      expect(ours).toEqual(outcomeOf(() => peer.search(data, expression)))
    }),
    { numRuns: 3000 },
  )
  expect(answered).toBeGreaterThan(500)
})
