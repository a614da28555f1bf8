import { escaped } from '../../../formats/safe.ts'
import { stringText } from '../../literal-text.ts'

/** The query for all resources that have a tag with this value. */
export const tagQuery = (key: string, value: string): string =>
  `[?_tags.${escaped(JSON.stringify(key))}==${stringText(value)}]`
