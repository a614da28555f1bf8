import type { Resource } from '@arnq/query'
import type { Scene } from '../../check.ts'
import { imageReferences, type NamedReference } from '../../probes/image-references.ts'
import { imageUsage } from '../../probes/image-usage.ts'
import type { Reference, Referrer } from '../../reference.ts'

/**
 * What AWS itself names as using an image, in its own account and, by a report that somebody has made, in others. It proves
 * use; its silence proves nothing, so a look that fails costs nothing but this second witness.
 */
export async function witnessesOf(
  { ask }: Pick<Scene, 'ask'>,
  images: readonly Resource[],
): Promise<ReadonlyMap<Resource, readonly Reference[]>> {
  const [named, reported] = await Promise.all([ask(imageReferences, images), ask(imageUsage, images)])
  return new Map(
    images.map((image) => {
      const [names, report] = [named.get(image), reported.get(image)]
      const to = { type: 'ec2:image', id: image.id } as const
      return [
        image,
        [
          // AWS promises no order; a report of the same is to read the same.
          ...(names?.known ? names.value.toSorted(byArn) : []).map(
            ({ arn, type }): Reference => ({
              from: referrerOf(arn, type),
              path: 'ec2:DescribeImageReferences',
              to,
              strength: 'uses',
              seenAt: names?.known ? names.at : '',
            }),
          ),
          ...(report?.known ? report.value : []).map(
            ({ account, type, count, report: id, at }): Reference => ({
              from: { ...somewhere(image, account, type), id: `${count} x ${type}` },
              path: 'ec2:DescribeImageUsageReportEntries',
              to,
              strength: 'uses',
              seenAt: at,
              via: `usage report ${id}`,
            }),
          ),
        ],
      ]
    }),
  )
}

const byArn = (one: NamedReference, other: NamedReference): number =>
  one.arn < other.arn ? -1 : one.arn > other.arn ? 1 : 0

/** AWS writes `ec2:LaunchTemplate`, resource types here `ec2:launch-template`. */
const typeNamed = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()

function referrerOf(arn: string, type: string): Referrer {
  const [, , , region = '', account = '', ...rest] = arn.split(':')
  const path = rest.join(':')
  return { arn, type: typeNamed(type), id: path.slice(path.search(/[/:]/) + 1), name: undefined, account, region }
}

const somewhere = ({ target }: Resource, account: string, type: string): Omit<Referrer, 'id'> => ({
  arn: `arn:${target.partition}:ec2:${target.region}:${account}:*`,
  type: typeNamed(type),
  name: undefined,
  account,
  region: target.region,
})
