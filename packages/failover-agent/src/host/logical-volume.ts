import { HostError } from '../host.ts'

/** The device mapper's name of a logical volume: a hyphen joins the two, so those within are doubled. */
export const mapperName = (group: string, volume: string): string =>
  [group, volume].map((name) => name.replaceAll('-', '--')).join('-')

/** What `lvs --reportformat json` says of one volume. */
export type VolumeSight = { readonly kind: 'complete' } | { readonly kind: 'partial' }

type Report = { readonly report?: readonly { readonly lv?: readonly { readonly vg_partial?: string }[] }[] }

/** Reads a report of one logical volume. Throws where there is none in it, or none that can be read. */
export function volumeIn(json: string): VolumeSight {
  const rows = parsed(json).report?.flatMap(({ lv }) => lv ?? []) ?? []
  const [row, other] = rows
  if (!row || other) throw new HostError('failed', `lvs told of ${rows.length} logical volumes where one was asked for`)
  return row.vg_partial ? { kind: 'partial' } : { kind: 'complete' }
}

function parsed(json: string): Report {
  try {
    return JSON.parse(json) as Report
  } catch (cause) {
    throw new HostError('failed', `what lvs printed is no JSON: ${(cause as Error).message}`, cause)
  }
}
