import type { Address, Instance, NetworkInterface, RouteTable, Volume } from '@aws-sdk/client-ec2'
import type { Look } from '../../src/look.ts'

type Things = {
  readonly volume?: Volume
  readonly instance?: Instance
  readonly networkInterface?: NetworkInterface
  readonly owner?: NetworkInterface
  readonly elasticIp?: Address
  readonly routeTable?: RouteTable
}

/** One look at an EC2 that a test has made up: the same answer for every id. Each call is another look. */
export const lookAt = (things: Things): Look => ({
  volume: async () => things.volume,
  instance: async () => things.instance,
  networkInterface: async () => things.networkInterface,
  ownerOf: async () => things.owner,
  elasticIp: async () => things.elasticIp,
  routeTable: async () => things.routeTable,
})
