import type { Place } from '../estate.ts'
import type { Pointing } from '../reference.ts'
import type { TypeName } from '../rows.ts'
import { each, image, snapshot } from './pointing.ts'

/** What a recipe of Image Builder may start from. */
export const RECIPES: readonly TypeName[] = ['ec2:image', 'ec2:snapshot', 'ssm:parameter']

type BlockDevice = { readonly ebs?: { readonly snapshotId?: string | undefined } | undefined }

/** The snapshots in a recipe's block devices: Image Builder spells them with a small letter. */
export function* blockDevicesOf(path: string, list: readonly BlockDevice[] | undefined): Generator<Pointing> {
  for (const [at, { ebs }] of each(path, list)) yield* snapshot(`${at}.ebs.snapshotId`, ebs?.snapshotId)
}

/** An image of Image Builder that an account made; AWS's own have `aws` where the account stands. */
const BUILT = /^arn:[^:]*:imagebuilder:[^:]+:\d{12}:image\/.+$/

/**
 * What a recipe starts from: an AMI, `ssm:` and a parameter, or an image of Image Builder, `x.x.x` for its newest.
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html
 */
export function* parentImage(path: string, value: string | undefined, place: Place): Generator<Pointing> {
  yield* image(path, value, place)
  if (value && BUILT.test(value)) yield { path, to: { type: 'ec2:image', id: value } }
}
