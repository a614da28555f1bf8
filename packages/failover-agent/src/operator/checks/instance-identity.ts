import { type Check, error } from '../check.ts'

/** Whether this node is who it must be: an instance that EC2 knows, in the configured region, and no peer of its own. */
export const instanceIdentity: Check = {
  id: 'identity',
  why: 'Everything is done to the instance that the metadata service names.',
  run: async ({ identity, nodes, settings }) => {
    const { instance, availabilityZone, target } = await identity()
    const [own] = await nodes()
    const itself = settings.peering?.peers.find((peer) => peer.instance === instance)
    return [
      ...(own?.instance
        ? []
        : [
            error(
              `EC2 in ${target.region} knows no instance ${instance}`,
              'correct region: and endpoint: in the config',
            ),
          ]),
      ...(availabilityZone.startsWith(target.region)
        ? []
        : [
            error(
              `this instance is in ${availabilityZone}, not in ${target.region}`,
              'correct region: in the config, or leave it out',
            ),
          ]),
      ...(itself
        ? [
            error(
              `the peer ${itself.name} is this very instance, ${instance}`,
              'list the other nodes only, each with its own instance',
            ),
          ]
        : []),
    ]
  },
}
