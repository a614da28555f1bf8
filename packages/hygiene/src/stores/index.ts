import type { Aws, Target } from '@arnq/query'
import type { SharedStore } from '../doors.ts'
import { folderStore } from './folder.ts'
import { s3Place, s3Store } from './s3.ts'

export { folderStore } from './folder.ts'

/** The store at a place as settings name it: a folder, or `s3://bucket/prefix`. `home`: the account and region of S3 calls. */
export function storeAt(place: string, { aws, home }: { readonly aws: Aws; readonly home: Target }): SharedStore {
  if (!place.startsWith('s3:')) return folderStore(place)
  const s3 = s3Place(place)
  if (s3 === undefined) throw new Error(`"${place}" is no place in S3: s3://bucket or s3://bucket/prefix`)
  return s3Store(aws, home, s3)
}
