import type { Image } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import type { Network } from '../build/network.ts'
import type { Place } from '../build/place.ts'
import type { DemoAccount } from './accounts.ts'
import type { Application } from './applications.ts'
import type { Family } from './images.ts'

/** A region in which an account of the demo company works, and what it holds there so far. */
export type Site = {
  readonly account: DemoAccount
  readonly place: Place
  readonly network: Network
  readonly env: string
  readonly applications: readonly Application[]
  readonly images: (family: Family) => readonly Image[]
  readonly held: Holdings
}
