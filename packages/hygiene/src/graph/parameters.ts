import type { Resource } from '@arnq/query'
import type { Estate, Place } from '../estate.ts'
import type { Referent } from '../reference.ts'
import type { Row } from '../rows.ts'

/** What a parameter that an image is looked up by holds, or why nobody can say. `parameter` is it without version or label. */
export type Held =
  | { readonly kind: 'image'; readonly parameter: Referent; readonly id: string }
  /** It holds something that is no image, or it is AWS's own: those hold AWS's images only. */
  | { readonly kind: 'none'; readonly parameter: Referent }
  | { readonly kind: 'unseen'; readonly parameter: Referent; readonly says: string }

/** Names that start so are AWS's: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const PUBLIC = /^aws\//

const keyOf = (name: string, place: Place | undefined): string => `${name} ${place?.account} ${place?.region}`

/** What parameters held at the versions and labels that something names, by `NAME:VERSION` and the place. */
export type Pins = ReadonlyMap<string, string>

/** The key of a pinned parameter in `Pins`. */
export const pinKey = ({ id, place }: Referent): string => keyOf(id, place)

type Parameter = Resource<Row<'ssm:parameter'>>

/** The parameter of a referent and the version or label behind its name. */
function parametersIn(estate: Estate) {
  const known = new Map(estate.all('ssm:parameter').map((one) => [keyOf(one.id, one.target), one]))
  return ({ id, place }: Referent) => {
    const [name = '', pin] = id.split(':', 2)
    return { name, pin, found: known.get(keyOf(name, place)) }
  }
}

/** The parameter that a pinned pointing means, as it was listed; undefined where it is not pinned to another version than today's. */
export function pinnedParameter(estate: Estate): (to: Referent) => Parameter | undefined {
  const parameterOf = parametersIn(estate)
  return (to) => {
    const { pin, found } = parameterOf(to)
    return found && pin !== undefined && pin !== String(found.row.Version) ? found : undefined
  }
}

/**
 * Reads parameters as EC2 would: `name`, `name:3` at a version, `name:golden` at a label. Of those, today's value is listed,
 * and `pins` has what was asked for besides.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id
 */
export function parametersOf(estate: Estate, pins: Pins = new Map()): (to: Referent) => Held {
  const parameterOf = parametersIn(estate)
  return (to) => {
    const { name, pin, found } = parameterOf(to)
    const parameter: Referent = { ...to, id: name }
    if (PUBLIC.test(name)) return { kind: 'none', parameter }
    const pinned = pins.get(pinKey(to))
    const hidden = pinned === undefined ? why(found, pin) : undefined
    if (hidden !== undefined) {
      const where = to.place ? ` of ${to.place.account} in ${to.place.region}` : ''
      return { kind: 'unseen', parameter, says: `the parameter ${name}${where}, ${hidden}` }
    }
    const id = /^ami-[0-9a-f]+$/.exec((pinned ?? found?.row._value ?? '').trim())?.[0]
    return id ? { kind: 'image', id, parameter } : { kind: 'none', parameter }
  }
}

function why(found: Parameter | undefined, pin: string | undefined): string | undefined {
  if (!found) return 'which was not found'
  const { _value: value, Type, Version } = found.row
  if (Type === 'SecureString') return 'whose value is a secret and is not read'
  if (typeof value !== 'string') return 'whose value was not told'
  if (pin === undefined || pin === String(Version)) return undefined
  return `of which ${pin} is meant and only the value of version ${Version ?? '?'} is known`
}
