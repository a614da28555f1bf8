import type { SharedImage, SharedSnapshot } from '../../world.ts'
import { image } from '../build/image.ts'
import { placeOf, worldNow } from '../build/place.ts'
import { type AccountWord, type Cell, type Ground, useAccounts } from './cell.ts'
import { estateCells } from './estate-cells.ts'
import { launchedCells } from './launched-cells.ts'
import { ownCells } from './own-cells.ts'
import { serviceCells } from './service-cells.ts'
import { toldCells } from './told-cells.ts'

/** The region in which the images stand. */
export const useRegion = 'eu-west-1'

/** A cell with its image made. */
export type LaidCell = Cell & {
  readonly image: SharedImage
  readonly snapshot: SharedSnapshot
  readonly ground: Ground
}

const words = Object.keys(useAccounts) as AccountWord[]

/** Every cell, its image made: the same ids on every run. */
export function laidCells(): readonly LaidCell[] {
  return [...ownCells, ...serviceCells, ...launchedCells, ...toldCells, ...estateCells].map(laid)
}

function laid(cell: Cell, at: number): LaidCell {
  const places = Object.fromEntries(
    words.map((word) => [word, placeOf(useAccounts[word].id, `${useRegion}/${cell.name}`, worldNow)]),
  )
  const here = Object.fromEntries(
    words.map((word) => [word, { ...placeOf(useAccounts[word].id, useRegion, worldNow), dice: places[word]?.dice }]),
  ) as Ground['at']
  const made = image(here.images.dice, {
    name: cell.name,
    owner: useAccounts.images.id,
    created: new Date(worldNow.getTime() - (400 + at) * 86_400_000),
    tags: { family: 'cells' },
    ...cell.plan,
  })
  const row = { ...made.image, ...cell.row }
  const ground = { image: row, snapshot: made.snapshot, ami: row.ImageId ?? '', at: here }
  return { ...cell, image: row, snapshot: made.snapshot, ground }
}

/** The five newest of the family, which are kept whatever they are used for. */
export function newest(): readonly { readonly image: SharedImage; readonly snapshot: SharedSnapshot }[] {
  const { dice, ago } = placeOf(useAccounts.images.id, `${useRegion}/newest`, worldNow)
  return [1, 2, 3, 4, 5].map((days) =>
    image(dice, {
      name: `build ${days} days ago`,
      owner: useAccounts.images.id,
      created: ago(days),
      tags: { family: 'cells' },
    }),
  )
}
