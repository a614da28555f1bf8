/** Words of the key tables, and what other people and programs call the same. */
const SYNONYMS: readonly (readonly [word: string, also: string])[] = [
  ['order', 'sort'],
  ['filter', 'search find grep'],
  ['search', 'find'],
  ['group', 'group by, aggregate, count by'],
  ['mark', 'select'],
  ['choose', 'select pick'],
  ['save', 'save as, export, download, write'],
  ['copy', 'clipboard yank'],
  ['cut', 'kill delete'],
  ['erase', 'delete'],
  ['paste', 'yank'],
  ['fold', 'collapse'],
  ['unfold', 'expand'],
  ['open', 'details describe'],
  ['hide', 'remove a column'],
  ['freeze', 'pin'],
  ['keep', 'freeze pin'],
  ['leave', 'quit exit'],
  ['close', 'quit exit'],
  ['ask everything again', 'refresh reload'],
  ['could not be seen', 'failures errors'],
  ['how far', 'progress status'],
  ['metrics', 'cloudwatch graph chart plot'],
  ['uses it', 'references dependencies'],
  ['checks', 'findings lint'],
  ['pattern', 'arn resources'],
  ['query', 'jmespath where'],
  ['what was asked before', 'history'],
]

/** What else a text may be sought by. */
export const alsoSought = (says: string): string =>
  SYNONYMS.filter(([word]) => new RegExp(`\\b${word}`, 'i').test(says))
    .map(([, also]) => also)
    .join(' ')
