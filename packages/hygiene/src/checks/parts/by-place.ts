import type { Resource, Target } from '@arnq/query'
import type { Scene } from '../../check.ts'
import type { Probe, Told } from '../../probe.ts'

/** Asks once for each account and region that the resources are in; the answers by resource. */
export async function askByPlace<Out>(
  { ask }: Pick<Scene, 'ask'>,
  resources: readonly Resource[],
  probe: Probe<{ readonly target: Target }, Out>,
): Promise<(resource: Resource) => Told<Out> | undefined> {
  const keyOf = ({ target: { account, region } }: Resource) => `${account} ${region}`
  const places = new Map(resources.map((one) => [keyOf(one), { target: one.target }]))
  const told = await ask(probe, [...places.values()])
  return (resource) => {
    const place = places.get(keyOf(resource))
    return place && told.get(place)
  }
}
