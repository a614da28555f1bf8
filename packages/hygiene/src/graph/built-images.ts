import type { Resource } from '@arnq/query'
import type { Estate } from '../estate.ts'
import type { Row } from '../rows.ts'

/** Image Builder's own tag on what it made: `arn:…:image/web/1.2.3/4`. https://docs.aws.amazon.com/imagebuilder/latest/userguide/tag-resources.html */
const TAG = 'Ec2ImageBuilderArn'

/** The AMIs that an ARN of Image Builder means: a build, the newest build of a version, the newest of `1.x.x` or `x.x.x`. */
export type BuiltImages = (arn: string) => readonly Resource<Row<'ec2:image'>>[]

/** Of the images that stand for an ARN only the newest start anything; copies of one build count each. */
export function builtImages(estate: Estate): BuiltImages {
  const byRecipe = new Map<
    string,
    { readonly build: readonly number[]; readonly image: Resource<Row<'ec2:image'>> }[]
  >()
  for (const image of estate.all('ec2:image')) {
    const { recipe, version } = partsOf(image.tags[TAG] ?? '')
    if (!recipe) continue
    const builds = byRecipe.get(recipe) ?? []
    byRecipe.set(recipe, builds)
    builds.push({ build: version.map(Number), image })
  }
  return (arn) => {
    const { recipe, version } = partsOf(arn)
    const fits = (byRecipe.get(recipe) ?? []).filter(({ build }) => matches(build, version))
    const newest = fits.reduce((best, { build }) => (compare(build, best) > 0 ? build : best), fits[0]?.build ?? [])
    return fits.filter(({ build }) => compare(build, newest) === 0).map(({ image }) => image)
  }
}

/** `…:image/web/1.2.3/4` as the part before the version, and the version's numbers with the build's behind them. */
function partsOf(arn: string): { readonly recipe: string; readonly version: readonly string[] } {
  const [, recipe = '', version = '', build] =
    /^(arn:[^:]*:imagebuilder:.*:image\/[^/]+)\/([^/]+)(?:\/(\d+))?$/.exec(arn) ?? []
  return { recipe, version: recipe ? [...version.split('.'), ...(build ? [build] : [])] : [] }
}

const matches = (build: readonly number[], wanted: readonly string[]): boolean =>
  wanted.every((part, at) => part === 'x' || Number(part) === build[at])

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, part] of a.entries()) {
    const other = b[at] ?? 0
    if (part !== other) return part - other
  }
  return 0
}
