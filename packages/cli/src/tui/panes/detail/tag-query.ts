import { escaped } from '../../../formats/safe.ts'

/** A text as JMESPath has it: raw where that is plain, else as JSON, in which everything can be written. */
export function literalText(text: string): string {
  const json = escaped(JSON.stringify(text))
  return json === `"${text}"` && !/['\\`]/.test(text) ? `'${text}'` : `\`${json.replaceAll('`', '\\`')}\``
}

/** The query for all resources that have a tag with this value. */
export const tagQuery = (key: string, value: string): string =>
  `[?_tags.${escaped(JSON.stringify(key))}==${literalText(value)}]`
