import type { Estate, Place } from '../estate.ts'
import type { Referent } from '../reference.ts'

/** What a reference to a template's version leads to: the version by its number, or why nobody can say which. */
type Resolved =
  | { readonly kind: 'version'; readonly template: string; readonly id: string; readonly via?: string }
  | { readonly kind: 'unseen'; readonly says: string }

/** The launch templates of an estate: which name and which alias means what. */
export type Templates = {
  readonly resolve: (to: Referent, from: Place) => Resolved
  /** Whether a version is the default or the latest of its template. */
  readonly leads: (id: string) => boolean
}

type Template = { readonly id: string; default: number | undefined; latest: number }

/**
 * Made of the versions, which say what their template is called and which is its default, and of the templates where those
 * were listed, too. Where they disagree, as they do when a version is made between the two looks, both count.
 */
export function templatesOf(estate: Estate): Templates {
  const byId = new Map<string, Template>()
  const byName = new Map<string, string>()
  const leading = new Set<string>()
  const meet = (id: string, name: string | undefined, { account, region }: Place): Template => {
    if (name) byName.set(`${name} ${account} ${region}`, id)
    const template = byId.get(id) ?? { id, default: undefined, latest: 0 }
    byId.set(id, template)
    return template
  }
  for (const { row, target } of estate.all('ec2:launch-template-version')) {
    if (!row.LaunchTemplateId) continue
    const template = meet(row.LaunchTemplateId, row.LaunchTemplateName, target)
    if (row.DefaultVersion) template.default = row.VersionNumber
    template.latest = Math.max(template.latest, row.VersionNumber ?? 0)
  }
  const lead = () => {
    for (const { id, default: first, latest } of byId.values()) leading.add(`${id}:${first}`).add(`${id}:${latest}`)
  }
  lead()
  for (const { id, row, name, target } of estate.all('ec2:launch-template')) {
    const template = meet(id, name, target)
    template.default = row.DefaultVersionNumber ?? template.default
    template.latest = Math.max(template.latest, row.LatestVersionNumber ?? 0)
  }
  lead()
  return { resolve: (to, from) => resolved(to, from, byId, byName), leads: (id) => leading.has(id) }
}

function resolved(
  { id, place }: Referent,
  from: Place,
  byId: ReadonlyMap<string, Template>,
  byName: ReadonlyMap<string, string>,
): Resolved {
  const colon = id.lastIndexOf(':')
  const [who, version] = [id.slice(0, colon), id.slice(colon + 1)]
  const template = byId.get((place ? byName.get(`${who} ${place.account} ${place.region}`) : who) ?? '')
  if (!template) {
    const { account, region } = place ?? from
    return { kind: 'unseen', says: `the launch template ${who}, which is not among those of ${account} in ${region}` }
  }
  const number = numberOf(version, template)
  if (number === undefined) return { kind: 'unseen', says: `version ${version} of the launch template ${who}` }
  const wanted = `${template.id}:${number}`
  return { kind: 'version', template: template.id, id: wanted, ...(wanted !== id && { via: id }) }
}

function numberOf(version: string, { default: first, latest }: Template): string | undefined {
  if (version === '$Latest') return latest ? String(latest) : undefined
  if (version === '$Default') return first === undefined ? undefined : String(first)
  return version
}
