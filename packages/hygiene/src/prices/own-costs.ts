import type { Judged } from '../check.ts'
import type { Ask } from '../probe.ts'
import { savings } from '../probes/savings.ts'

/**
 * Judgements with the customer's own prices, where Cost Optimization Hub knows what the end of a thing saves: those know of
 * discounts, list prices do not. Only of what is found unused, for that is what the hub reckons with; where it may not be
 * asked, or knows nothing of a thing, the cost stays as it was.
 */
export async function ownCosts(judged: readonly Judged[], ask: Ask): Promise<readonly Judged[]> {
  const asked = new Map(
    judged
      .filter(({ judgement }) => judgement.outcome === 'found' && judgement.use === 'unused' && judgement.cost)
      .map((one) => [one, { target: one.resource.target, arn: one.resource.arn }]),
  )
  const told = await ask(savings, [...asked.values()])
  return judged.map((one) => {
    const question = asked.get(one)
    const answer = question && told.get(question)
    return answer?.known && answer.value ? { ...one, judgement: { ...one.judgement, cost: answer.value } } : one
  })
}
