import { type Doors, defineAction, type Reversal } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'
import { type ImageSeen, seenOf } from './parts/image/image-seen.ts'
import { stepsOf } from './parts/image/image-steps.ts'
import { isBroken, prepare, settings, stagesOf } from './parts/image/stages.ts'
import { undoImage } from './parts/image/undo-image.ts'
import { binRuleFor, binRules } from './parts/recycle-bin.ts'

/**
 * Takes an image out of use in stages, each harder to take back than the one before. AWS itself never refuses: it
 * deregisters an image that groups start from, too. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
 */
export const retireImage = defineAction<ImageSeen>({
  verb: 'retire-image',
  says: 'Takes an image out of use in stages with a wait between them: deprecated, disabled, deregistered, its snapshots deleted.',
  subject: 'ec2:image',
  order: 30,
  settings,
  look: (doors, { id }, _, before) => seenOf(doors, id, before),
  prepare,
  refuses: (seen, remedy) => {
    const { state, protection } = seen
    const stages = stagesOf(remedy)
    if (!isBroken(seen) && state !== 'available' && state !== 'disabled' && state !== 'gone')
      return `its state is ${state}`
    const protects = protection !== undefined && protection !== 'disabled'
    if (protects && stages.includes('deregister')) return `it is protected from deregistration (${protection})`
    return stages.length === 0 ? 'the plan fixes no stage for it' : undefined
  },
  // What an image costs is its snapshots.
  saves: (remedy) => stagesOf(remedy).includes('snapshots'),
  pinned: ({ state, deprecation, protection, lastLaunched, permissions, tags, snapshots }) => ({
    state,
    deprecation,
    protection,
    lastLaunched,
    permissions,
    tags,
    snapshots,
  }),
  reversal,
  steps: (remedy, seen) => stagesOf(remedy).flatMap((stage) => stepsOf(stage, seen)),
  undo: undoImage,
})

async function reversal(doors: Doors, _: Subject, seen: ImageSeen, remedy: Remedy): Promise<Reversal> {
  const stages = stagesOf(remedy)
  if (isBroken(seen))
    return { kind: 'none', says: `it is ${seen.state}: nobody can start anything from it, nor get it back` }
  if (!stages.includes('deregister')) {
    return stages.includes('disable')
      ? { kind: 'setting', says: 'it is enabled again, and shared again with those who could launch it' }
      : { kind: 'setting', says: 'its deprecation is taken back' }
  }
  const rule = binRuleFor(await binRules(doors, 'EC2_IMAGE'), seen.tags)
  if (!rule)
    return { kind: 'none', says: 'no Recycle Bin rule in force keeps the image: once deregistered, it is lost' }
  if (stages.includes('snapshots')) {
    const rules = await binRules(doors, 'EBS_SNAPSHOT')
    const lost = seen.snapshots.find(({ tags }) => (binRuleFor(rules, tags)?.days ?? 0) < rule.days)
    if (lost) {
      return {
        kind: 'none',
        says: `the Recycle Bin keeps the image for ${rule.days} days (rule ${rule.id}), but not its snapshot ${lost.id} for as long: an image without it cannot be restored`,
      }
    }
  }
  return {
    kind: 'recycle-bin',
    days: rule.days,
    says: `the Recycle Bin keeps it for ${rule.days} days (rule ${rule.id})`,
  }
}
