import type { Input, OperationName, Output } from '@arnq/query'
import { ec2Operations } from '../../src/ec2/index.ts'
import { noMachinery } from '../../src/machinery.ts'
import type { Scene } from '../../src/operation.ts'
import { storeOf } from '../../src/store.ts'
import type { Holdings, World } from '../../src/world.ts'
import { smallAccounts, smallWorld } from '../../src/worlds/small.ts'

/** A scene in a region of an account of a world; the clock stands at the worlds' now. */
export function sceneIn(
  from: World,
  account: string,
  region: string,
  now = () => new Date('2026-11-01T00:00:00Z'),
): Scene {
  const store = storeOf(from, now)
  const { world } = store
  const found = world.accounts.find(({ id }) => id === account)
  if (found === undefined) throw new Error(`no account ${account} in the world ${world.name}`)
  return {
    world,
    caller: { account: found, arn: `arn:aws:iam::${account}:user/test`, userId: 'test', mfa: false },
    region,
    now,
    holdings: () => {
      store.catchUp()
      return found.holdings(region)
    },
    change: (change) => store.change({ account, region }, change),
    later: store.later,
    machinery: noMachinery,
    effect: undefined,
    openSession: () => {
      throw new Error('no EC2 operation opens a session')
    },
  }
}

/** A scene in which the first small account holds these. */
export function sceneWith(holdings: Holdings): Scene {
  const world = smallWorld({ holdings: { [smallAccounts[0]]: { 'us-east-1': holdings } } })
  return sceneIn(world, smallAccounts[0], 'us-east-1')
}

/** What an operation answers. Throws what it throws. */
export function ask<const Op extends OperationName<'ec2'>>(
  name: Op,
  input: Input<'ec2', Op>,
  scene: Scene,
): Omit<Output<'ec2', Op>, '$metadata'> {
  const operation = ec2Operations.find((one) => one.name === name)
  if (operation === undefined) throw new Error(`the sandbox has no ${name}`)
  return operation.handle(input as never, scene) as Omit<Output<'ec2', Op>, '$metadata'>
}

/** The error code that an operation answers with, and its text. */
export function refusal(asking: () => unknown): string {
  try {
    asking()
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return 'answered'
}
