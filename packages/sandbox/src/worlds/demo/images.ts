import type { Image } from '@aws-sdk/client-ec2'
import type { Holdings, SharedImage } from '../../world.ts'
import { dice } from '../build/dice.ts'
import { type ImagePlan, image } from '../build/image.ts'

/** What instances are launched from: the company's own families, Amazon's, and what was left lying in the legacy account. */
export type Family = 'al2023' | 'al2023-arm' | 'ubuntu-web' | 'data' | 'windows' | 'amazon' | 'old-web'

/** Regions that the company builds its images in. */
const builtIn = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'af-south-1', 'il-central-1']

/** How many monthly builds of a company family are still there, and how many of them all accounts may launch. */
const builds = 14
const offered = 5

const day = 86_400_000

/** Accounts by the part they play for images. */
export type ImageParties = { readonly builder: string; readonly others: readonly string[]; readonly legacy: string }

function golden(family: Family, region: string, now: Date, { builder, others }: ImageParties): ImagePlan[] {
  if (!builtIn.includes(region)) return []
  return Array.from({ length: builds }, (_, month) => {
    const created = new Date(now.getTime() - (3 + month * 30) * day)
    const stamp = created.toISOString().slice(0, 10).replaceAll('-', '')
    return {
      name: `harbour-${family}-${stamp}`,
      owner: builder,
      created,
      description: `Harbour base image, ${family}, build ${builds - month}`,
      arm: family === 'al2023-arm',
      windows: family === 'windows',
      size: family === 'windows' ? 60 : family === 'data' ? 30 : 12,
      device: family === 'ubuntu-web' || family === 'windows' ? '/dev/sda1' : '/dev/xvda',
      tags: { Name: `harbour-${family}`, family, build: stamp, team: 'platform' },
      sharedWith: month < offered ? others : [],
    }
  })
}

function amazons(now: Date): ImagePlan[] {
  return [20, 80, 200, 420, 800].map((age, at) => {
    const created = new Date(now.getTime() - age * day)
    return {
      name: `al2023-ami-2023.${9 - at}.${created.toISOString().slice(0, 10).replaceAll('-', '')}.0-kernel-6.1-x86_64`,
      owner: '137112412989',
      alias: 'amazon',
      public: true,
      created,
      deprecated: new Date(created.getTime() + 90 * day),
    }
  })
}

function leftovers({ legacy }: ImageParties, region: string, now: Date): ImagePlan[] {
  if (!['us-east-1', 'eu-west-1', 'us-west-1', 'sa-east-1'].includes(region)) return []
  return [2900, 2500, 2100, 1700, 1400, 1100, 800].map((age, at) => ({
    name: at % 3 === 2 ? `backup of web${at} before upgrade` : `web-2.${at}`,
    owner: legacy,
    created: new Date(now.getTime() - age * day),
    device: '/dev/sda1',
    size: 20,
    virtualization: at < 2 ? 'paravirtual' : 'hvm',
    tags: at % 2 === 0 ? {} : { Name: `web-2.${at}` },
  }))
}

const families: readonly Family[] = ['al2023', 'al2023-arm', 'ubuntu-web', 'data', 'windows']

/** The images of a region by family, and the holdings of the account that owns each. */
export function demoImages(
  region: string,
  now: Date,
  parties: ImageParties,
): { readonly of: (family: Family) => readonly SharedImage[]; readonly holdings: (family: Family) => Holdings } {
  const chance = dice(`images/${region}`)
  const made = new Map<Family, ReturnType<typeof image>[]>()
  for (const family of families) {
    made.set(
      family,
      golden(family, region, now, parties).map((plan) => image(chance, plan)),
    )
  }
  made.set(
    'amazon',
    amazons(now).map((plan) => image(chance, plan)),
  )
  made.set(
    'old-web',
    leftovers(parties, region, now).map((plan) => image(chance, plan)),
  )
  const of = (family: Family) => (made.get(family) ?? []).map((one) => one.image)
  return {
    of,
    holdings: (family) => ({
      images: of(family),
      snapshots: family === 'amazon' ? [] : (made.get(family) ?? []).map((one) => one.snapshot),
    }),
  }
}

/** The image that an instance of this age was launched from: the newest of its family then. Falls back on Amazon's. */
export function imageAt(images: readonly Image[], launched: Date): Image | undefined {
  const before = images.filter((one) => Date.parse(one.CreationDate ?? '') <= launched.getTime())
  return before[0] ?? images.at(-1)
}
