import { unitIdOf } from '../../organizations/structure.ts'
import { type AccountWord, useAccounts } from './cell.ts'

/** The organization of the world of uses; `images` manages it. */
export const useOrganization = { id: 'o-uses000001', management: useAccounts.images.id } as const

const arn = (kind: string, rest: string): string =>
  `arn:aws:organizations::${useOrganization.management}:${kind}/${useOrganization.id}${rest}`

/** The whole organization, as a launch permission names it. */
export const organizationArn = arn('organization', '')

/** Each account but the one that manages stands in a unit of its own. */
export const unitPath = (word: AccountWord): string => (word === 'images' ? '/' : `/${word}`)

/** The unit that an account stands in, as a launch permission names it. */
export const unitArn = (word: AccountWord): string => arn('ou', `/${unitIdOf(useOrganization.id, unitPath(word))}`)
