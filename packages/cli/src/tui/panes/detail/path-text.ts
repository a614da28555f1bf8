import { escaped } from '../../../formats/safe.ts'

/** One step into a value: a field of an object, or a place in a list. */
export type PathStep = string | number

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A field's name as JMESPath has it, in quotes where it is no plain word. */
export const fieldText = (name: string): string => (PLAIN.test(name) ? name : escaped(JSON.stringify(name)))

/** The JMESPath that reads what lies at the end of a path: `NetworkInterfaces[0].Groups[0].GroupId`; `@` for all of it. */
export const pathText = (path: readonly PathStep[]): string =>
  path.length === 0 ? '@' : path.map((step, at) => stepText(step, at === 0)).join('')

const stepText = (step: PathStep, first: boolean): string =>
  typeof step === 'number' ? `[${step}]` : `${first ? '' : '.'}${fieldText(step)}`
