/**
 * One image for each way in which an image is used, or only seems to be: each cell of the table of references. The account
 * `images` owns them, `prod` and `dev` use some, and `vault` lets nobody see whether it does. All images of the cells are older
 * than a year, and five newer ones of their family stand before them.
 */
import type { Holdings, OptIn, World, WorldAccount } from '../world.ts'
import { lazily, together } from './build/holdings.ts'
import { worldNow } from './build/place.ts'
import { type AccountWord, useAccounts } from './uses/cell.ts'
import { laidCells, newest, useRegion } from './uses/cells.ts'
import { unitPath, useOrganization } from './uses/organization.ts'

/** The key of the world's first account. */
export const usesKey = {
  accessKeyId: 'AKIASANDBOXUSES00001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000006',
  user: 'uses',
} as const

/** What is true of each cell's image. */
export type UseTruth = {
  readonly cell: string
  readonly image: string
  readonly verdict: 'in-use' | 'recently-used' | 'unused' | 'unknown'
  readonly by?: string
}

/** The truth about every image of the world of uses but the five newest. */
export const useTruth = (): readonly UseTruth[] =>
  laidCells().map(({ name, verdict, by, ground }) => ({
    cell: name,
    image: ground.ami,
    verdict,
    ...(by !== undefined && { by }),
  }))

const regions: Readonly<Record<string, OptIn>> = {
  [useRegion]: 'opt-in-not-required',
  'us-east-1': 'opt-in-not-required',
}

function holdingsOf(word: AccountWord, region: string): Holdings {
  if (region !== useRegion) return {}
  const cells = laidCells()
  const owned = word === 'images' ? [...cells, ...newest()] : []
  return together([
    { images: owned.map(({ image }) => image), snapshots: owned.map(({ snapshot }) => snapshot) },
    ...cells.map(({ holds, ground }) => holds?.(ground)[word] ?? {}),
  ])
}

function accountOf(word: AccountWord): WorldAccount {
  const { id, name } = useAccounts[word]
  const closed = ['ec2:DescribeLaunchTemplate*', 'autoscaling:*', 'ssm:*']
  return {
    id,
    name,
    unit: unitPath(word),
    status: 'ACTIVE',
    regions,
    roles: [{ name: 'arnq', trusts: [useAccounts.images.id] }],
    keys: word === 'images' ? [usesKey] : [],
    denials: word === 'vault' ? closed.map((action) => ({ action, by: 'iam' as const })) : [],
    holdings: lazily((region) => holdingsOf(word, region)),
  }
}

/** The world of uses; its present is `usesNow`. */
export function uses(): World {
  return {
    name: 'uses',
    partition: 'aws',
    organization: useOrganization,
    throttling: 'none',
    accounts: (Object.keys(useAccounts) as AccountWord[]).map(accountOf),
  }
}

/** What every date of the world of uses is told from. */
export const usesNow = worldNow
