import type { Estate, Place } from '../estate.ts'
import type { Pointing, Referent, Strength } from '../reference.ts'
import { builtImages } from './built-images.ts'
import { type Pins, parametersOf } from './parameters.ts'
import { LAUNCHES } from './pointing.ts'
import { templatesOf } from './templates.ts'

type Firm = Exclude<Pointing, { blind: string }>

/** What pointings mean in an estate: aliases and names by what they stand for, and what stands in between, too. */
export type LeadsTo = {
  /** Whether it is what it says already; most is. */
  readonly stands: (to: Referent) => boolean
  readonly follow: (pointing: Firm, from: Place) => Iterable<Pointing>
  /** Whether a version is its template's default or latest. */
  readonly leads: (version: string) => boolean
}

const stands = ({ type, id }: Referent) =>
  type !== 'ec2:launch-template-version' && type !== 'ssm:parameter' && !(type === 'ec2:image' && id.startsWith('arn:'))

/** Follows aliases of templates, parameters that hold an image, and images by Image Builder's names for them. */
export function leadsTo(estate: Estate, pins?: Pins): LeadsTo {
  const templates = templatesOf(estate)
  const parameters = parametersOf(estate, pins)
  const built = builtImages(estate)

  function* version(pointing: Firm, from: Place): Generator<Pointing> {
    const found = templates.resolve(pointing.to, from)
    if (found.kind === 'unseen') {
      yield pointing
      // What only says what something was launched from launches nothing.
      if (pointing.strength !== 'mentions') yield { path: pointing.path, blind: found.says, types: LAUNCHES }
      return
    }
    const via = found.via !== undefined && { via: found.via }
    yield { ...pointing, to: { type: 'ec2:launch-template-version', id: found.id }, ...via }
    yield { ...pointing, to: { type: 'ec2:launch-template', id: found.template }, ...via }
  }

  function* parameter(pointing: Firm): Generator<Pointing> {
    const held = parameters(pointing.to)
    const strength: { strength?: Strength } = pointing.strength ? { strength: pointing.strength } : {}
    yield { ...pointing, to: held.parameter }
    if (held.kind === 'unseen') yield { path: pointing.path, blind: held.says, types: ['ec2:image'] }
    if (held.kind === 'image') {
      yield { path: pointing.path, to: { type: 'ec2:image', id: held.id }, via: held.parameter.id, ...strength }
    }
  }

  function* recipe(pointing: Firm): Generator<Pointing> {
    const images = built(pointing.to.id)
    for (const { id } of images) yield { ...pointing, to: { type: 'ec2:image', id }, via: pointing.to.id }
    if (images.length === 0) {
      const blind = `${pointing.to.id}, of which no image was found`
      yield { path: pointing.path, blind, types: ['ec2:image'] }
    }
  }

  const follow = (pointing: Firm, from: Place): Iterable<Pointing> => {
    const { type } = pointing.to
    if (stands(pointing.to)) return [pointing]
    return type === 'ec2:launch-template-version'
      ? version(pointing, from)
      : type === 'ssm:parameter'
        ? parameter(pointing)
        : recipe(pointing)
  }
  return { stands, follow, leads: templates.leads }
}
