import type { Settings } from '../../settings.ts'

/** A kernel device that carries something, and the network interface that the config says it is. */
export type UsedInterface = { readonly device: string; readonly networkInterface?: string }

/** Every device that an address, an Elastic IP or a route of the config is on, each once. */
export function usedInterfaces({ groups }: Settings): readonly UsedInterface[] {
  const all = groups.flatMap(({ addresses, elasticIps, routes }) => [...addresses, ...elasticIps, ...routes])
  const used = new Map(
    all.map(({ device, networkInterface }) => [
      `${device} ${networkInterface ?? ''}`,
      { device, ...(networkInterface !== undefined && { networkInterface }) },
    ]),
  )
  return [...used.values()]
}
