import type { Place } from '../estate.ts'
import type { Pointing } from '../reference.ts'
import { blockDevices, each, groups, identifiedGroups, image, keyPair } from './pointing.ts'

/** What spot requests and spot fleets launch with, as EC2 writes it without a template. */
export type LaunchSpecification = {
  readonly ImageId?: string | undefined
  readonly KeyName?: string | undefined
  readonly SecurityGroups?: readonly { readonly GroupId?: string | undefined }[] | undefined
  readonly NetworkInterfaces?: readonly { readonly Groups?: readonly string[] | undefined }[] | undefined
  readonly BlockDeviceMappings?: Parameters<typeof blockDevices>[1]
}

/** Everything that a launch specification points at. */
export function* launchSpecification(
  path: string,
  { ImageId, KeyName, SecurityGroups, NetworkInterfaces, BlockDeviceMappings }: LaunchSpecification = {},
  place: Place,
): Generator<Pointing> {
  yield* image(`${path}.ImageId`, ImageId, place)
  yield* keyPair(`${path}.KeyName`, KeyName, place)
  yield* identifiedGroups(`${path}.SecurityGroups`, SecurityGroups)
  for (const [at, { Groups }] of each(`${path}.NetworkInterfaces`, NetworkInterfaces)) {
    yield* groups(`${at}.Groups`, Groups, place)
  }
  yield* blockDevices(`${path}.BlockDeviceMappings`, BlockDeviceMappings)
}
