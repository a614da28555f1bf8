import { type Doors, defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { tagFacts } from './parts/facts.ts'
import { orGone, unlessGone } from './parts/gone.ts'
import { type Tags, tagsAnew } from './parts/marked.ts'

type Seen = {
  readonly id: string | undefined
  readonly name: string
  readonly fingerprint: string | undefined
  readonly publicKey: string | undefined
  readonly tags: Tags
}

/** Instances keep the keys that they were started with: what is lost is the name for the next one. */
export const deleteKeyPair = defineAction<Seen>({
  verb: 'delete-key-pair',
  says: 'Deletes a key pair: the public key that AWS puts on new instances. Nobody is locked out by it.',
  subject: 'ec2:key-pair',
  order: 30,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: () => undefined,
  pinned: ({ id, name, fingerprint, tags }) => ({ id, name, fingerprint, tags }),
  reversal: async (_, __, { publicKey }) =>
    publicKey === undefined
      ? { kind: 'none', says: 'AWS does not tell its public key: it cannot be imported again' }
      : { kind: 'recreate', says: 'its public key is imported again under its name; its id and fingerprint differ' },
  steps: () => [deletion],
  undo: async (doors, { id }, seen) => {
    const there = (await seenOf(doors, id)) ?? (await named(doors, seen.name))
    if (there) return { kind: 'undone', says: `key pair ${seen.name} is there`, ...(there.id && { id: there.id }) }
    if (seen.publicKey === undefined)
      return { kind: 'impossible', says: `the public key of ${seen.name} was never known` }
    const made = await doors.call('ec2', 'importKeyPair', {
      KeyName: seen.name,
      PublicKeyMaterial: new TextEncoder().encode(seen.publicKey),
      TagSpecifications: [{ ResourceType: 'key-pair', Tags: tagsAnew(seen.tags) }],
    })
    return {
      kind: 'undone',
      says: `key pair ${seen.name} was imported again`,
      ...(made.KeyPairId && { id: made.KeyPairId }),
    }
  },
})

const deletion: Step<Seen> = {
  name: 'delete',
  permission: 'ec2:DeleteKeyPair',
  done: (seen) => seen === undefined,
  run: async ({ call }, _, { id, name }) =>
    answered(await orGone(call('ec2', 'deleteKeyPair', id === undefined ? { KeyName: name } : { KeyPairId: id }))),
  rehearse: ({ call }, _, { id, name }) =>
    dryRun(
      call('ec2', 'deleteKeyPair', { ...(id === undefined ? { KeyName: name } : { KeyPairId: id }), DryRun: true }),
    ),
}

/** A pair is named by its id, `key-0abc`, or by its name. */
async function seenOf(doors: Doors, id: string): Promise<Seen | undefined> {
  if (!id.startsWith('key-')) return named(doors, id)
  return read(doors, { KeyPairIds: [id] })
}

const named = (doors: Doors, name: string): Promise<Seen | undefined> => read(doors, { KeyNames: [name] })

async function read(
  { call }: Doors,
  which: { KeyPairIds: string[] } | { KeyNames: string[] },
): Promise<Seen | undefined> {
  const found = await unlessGone(call('ec2', 'describeKeyPairs', { ...which, IncludePublicKey: true }))
  const row = found?.KeyPairs?.[0]
  return (
    row && {
      id: row.KeyPairId,
      name: row.KeyName ?? '',
      fingerprint: row.KeyFingerprint,
      publicKey: row.PublicKey,
      tags: tagFacts(row),
    }
  )
}
