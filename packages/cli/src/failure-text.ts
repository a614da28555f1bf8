import { stripVTControlCharacters } from 'node:util'
import type { FailureGroup } from './failure-groups.ts'
import { visible } from './formats/safe.ts'

/** Failures in words, one paragraph for each cause: who, where, which call, why, what to do. */
export function failureText(groups: readonly FailureGroup[]): string {
  return groups.map(paragraph).join('')
}

const TITLES = {
  denied: 'not allowed',
  'denied-by-scp': 'refused by a service control policy',
  disabled: 'not available there',
  expired: 'credentials expired',
  credentials: 'no usable credentials',
  throttled: 'throttled',
  timeout: 'no answer in time',
  unreachable: 'not reached',
  unknown: 'failed',
} as const

function paragraph(group: FailureGroup): string {
  const { kind, action, code, message, next } = group
  return [
    `  ${TITLES[kind]}: ${action} in ${place(group)}`,
    `    ${code}: ${oneLine(message)}`,
    `    next: ${oneLine(next)}`,
    '',
  ].join('\n')
}

/** AWS's messages may carry names that others chose. */
const oneLine = (text: string): string => visible(stripVTControlCharacters(text).replace(/\s+/g, ' ').trim())

const MOST_NAMES = 4

function place({ accounts, source }: FailureGroup): string {
  if (accounts.length === 0) return source ?? 'discovery'
  const named = accounts.slice(0, MOST_NAMES).map(({ id, name, regions }) => {
    const who = name === undefined || name === id ? id : `${visible(name)} (${id})`
    return regions.length === 0 ? who : `${who} ${regionList(regions)}`
  })
  const more = accounts.length - named.length
  return named.join(', ') + (more > 0 ? ` and ${more} more accounts` : '')
}

function regionList(regions: readonly string[]): string {
  return regions.length <= MOST_NAMES
    ? regions.join(', ')
    : `${regions.slice(0, MOST_NAMES).join(', ')} and ${regions.length - MOST_NAMES} more regions`
}
