import type { Holdings, SharedImage, SharedSnapshot } from '../../world.ts'
import type { ImagePlan } from '../build/image.ts'
import type { Place } from '../build/place.ts'

/** The accounts of the world of uses, by what they are for. */
export const useAccounts = {
  /** Owns the images. */
  images: { id: '111111111111', name: 'images' },
  prod: { id: '222222222222', name: 'prod' },
  dev: { id: '333333333333', name: 'dev' },
  /** Lets nobody list launch templates, Auto Scaling groups or parameters. */
  vault: { id: '444444444444', name: 'vault' },
} as const

export type AccountWord = keyof typeof useAccounts

/** What a cell lays its image into. */
export type Ground = {
  readonly image: SharedImage
  readonly snapshot: SharedSnapshot
  /** The image's id. */
  readonly ami: string
  /** The places in the image's region. */
  readonly at: Readonly<Record<AccountWord, Place>>
}

/** One way in which an image is used, or only seems to be: a cell of the table of references. */
export type Cell = {
  /** Also the image's name. */
  readonly name: string
  readonly verdict: 'in-use' | 'recently-used' | 'unused' | 'unknown'
  /** The type of what keeps it; absent where nothing does. */
  readonly by?: string
  readonly plan?: Partial<ImagePlan>
  readonly row?: Partial<SharedImage>
  readonly holds?: (ground: Ground) => Partial<Record<AccountWord, Holdings>>
}
