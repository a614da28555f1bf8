import type { Resource } from '@arnq/query'
import { isWithin } from '../../age.ts'
import type { Scene } from '../../check.ts'
import type { Gap } from '../../estate.ts'
import type { Reference, Use } from '../../reference.ts'
import { listed } from '../../wording.ts'
import { accountsOf, type Consumers, outsideGap } from './consumers.ts'
import type { Family } from './family.ts'
import { type Image, isCurrent } from './image-facts.ts'
import { keepNewest, newestFirst } from './keep-newest.ts'

/** An image among others: `use` is what its own account shows of it. */
export type Standing = { readonly image: Image; readonly use: Use; readonly family: Family | undefined }

/** How many of the newest of a family are kept, and which of them are counted. */
export type Places = { readonly keep: number; readonly countInUse: boolean; readonly launchGraceDays: number }

type Sure = (image: Image) => boolean

/**
 * The images that are kept for being new: the newest N of each family, and, where those in use are kept on top, the newest N
 * of the others. An image whose use is not known takes none of the latter places, so that nothing is found for it; one that
 * is unused for all that was seen, but not for sure, has a place and leaves it free.
 */
export function newestOf(
  standing: readonly Standing[],
  { keep, countInUse, launchGraceDays }: Places,
  now: Date,
  sure: Sure = () => true,
): ReadonlySet<Image> {
  const current = standing.filter(({ image, family }) => family !== undefined && isCurrent(image, now))
  const unused = new Set(
    current
      .filter(
        ({ image, use }) => use.verdict === 'unused' && !isWithin(image.row.LastLaunchedTime, launchGraceDays, now),
      )
      .map(({ image }) => image),
  )
  const families = Map.groupBy(current, ({ family }) => family?.key)
  return new Set(
    [...families.values()].flatMap((members) => {
      const images = members.map(({ image }) => image)
      const newest = keepNewest(images, keep, () => true)
      return countInUse ? newest : [...newest, ...keepNewest(images, keep, (image) => unused.has(image), sure)]
    }),
  )
}

/** What a closer look has shown of images, those that are judged and their rivals. */
export type Looks = {
  readonly consumers: ReadonlyMap<Resource, Consumers>
  readonly witnesses: ReadonlyMap<Resource, readonly Reference[]>
}

/** What the places depend on beside the images. */
export type Around = {
  readonly scene: Pick<Scene, 'estate' | 'useOf' | 'now'>
  readonly places: Places & { readonly outsideAccounts: 'unknown' | 'ignore' }
}

/**
 * The images that have, or come to have, places before the open ones of their family, and of which the listings do not tell
 * for sure that nothing uses them: accounts outside of the estate may, and one of the estate that was not seen whole.
 */
export function rivalsOf(
  standing: readonly Standing[],
  open: readonly Standing[],
  { scene, places }: Around,
): readonly Image[] {
  // Where places do not depend on use, nobody's use matters to another.
  if (places.countInUse || places.keep === 0) return []
  const families = new Set(open.map(({ family }) => family?.key))
  const own = new Set(open.map(({ image }) => image))
  const sure = places.outsideAccounts === 'unknown' ? () => false : seenEverywhere(scene)
  return standing
    .filter(({ use, family }) => family && families.has(family.key) && use.verdict === 'unused')
    .map(({ image }) => image)
    .filter((image) => !own.has(image) && isCurrent(image, scene.now) && !sure(image))
}

/** The same images; those that somebody was seen to use, by a closer look, are in use. */
export const withWitnesses = (standing: readonly Standing[], { witnesses }: Looks): readonly Standing[] =>
  standing.map((one) => {
    const references = witnesses.get(one.image) ?? []
    return references.length === 0 ? one : { ...one, use: { verdict: 'in-use', references, gaps: [] } }
  })

/** Of an open image: what is not known of newer ones, where it would have one of their places if they turned out to be in use. */
export function doubtsOf(
  standing: readonly Standing[],
  newest: ReadonlySet<Image>,
  { consumers }: Looks,
  { scene, places }: Around,
): (one: Standing) => readonly Gap[] {
  const gapsOf = (image: Image): readonly Gap[] => {
    const asked = consumers.get(image)
    if (asked === undefined) return []
    const outside = places.outsideAccounts === 'unknown' ? outsideGap(image, asked) : []
    return [...scene.useOf(image, asked.places).gaps, ...asked.gaps, ...outside]
  }
  const possible = newestOf(standing, places, scene.now, (image) => gapsOf(image).length === 0)
  const unsure = standing.filter(({ image }) => possible.has(image) && gapsOf(image).length > 0)
  const families = Map.groupBy(unsure, ({ family }) => family?.key)
  return ({ image, family }) => {
    if (newest.has(image) || !possible.has(image)) return []
    const rivals = (families.get(family?.key) ?? []).map((one) => one.image)
    const newer = rivals.filter((one) => newestFirst(one, image) < 0)
    const are = newer.length === 1 ? 'is' : 'are'
    const says = `whether ${listed(newer.map(({ id }) => id))} ${are} in use, whose place it would then have`
    return [{ says }, ...newer.flatMap(gapsOf)]
  }
}

/** Whether no account, in the region of an image, hides anything that may refer to it. */
function seenEverywhere({ estate, useOf }: Around['scene']): Sure {
  const accounts = [...accountsOf(estate)]
  const regions = new Map<string, boolean>()
  return (image) => {
    const { region } = image.target
    const seen =
      regions.get(region) ??
      useOf(
        image,
        accounts.map((account) => ({ account, region })),
      ).gaps.length === 0
    regions.set(region, seen)
    return seen
  }
}
