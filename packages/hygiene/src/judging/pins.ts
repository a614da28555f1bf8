import type { Estate } from '../estate.ts'
import { type Pins, pinKey, pinnedParameter } from '../graph/parameters.ts'
import type { Ask } from '../probe.ts'
import { type PinnedParameter, parameterValues } from '../probes/parameter-values.ts'
import type { AnySource } from '../source.ts'

/**
 * Asks what parameters held at the versions and labels that something names: `resolve:ssm:/golden:3` starts the image of
 * version 3, whatever the parameter holds today. What cannot be told is left out, and stays unseen.
 */
export async function pinsIn(estate: Estate, sources: readonly AnySource[], ask: Ask): Promise<Pins> {
  const asked = new Map<string, PinnedParameter>()
  const pinned = pinnedParameter(estate)
  for (const source of sources.filter(({ to }) => to.includes('ssm:parameter'))) {
    for (const resource of estate.all(source.type)) {
      for (const pointing of source.pointings(resource)) {
        if ('blind' in pointing || pointing.to.type !== 'ssm:parameter') continue
        const found = pinned(pointing.to)
        const selector = pointing.to.id.split(':', 2)[1]
        const name = `${found?.row.Name ?? found?.id}:${selector}`
        if (found) asked.set(pinKey(pointing.to), { target: found.target, name })
      }
    }
  }
  const told = await ask(parameterValues, [...asked.values()])
  return new Map(
    [...asked].flatMap(([key, input]) => {
      const answer = told.get(input)
      return answer?.known && answer.value !== null ? [[key, answer.value] as const] : []
    }),
  )
}
