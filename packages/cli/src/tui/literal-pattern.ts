/** What has a meaning of its own in a regular expression. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g

/** A regular expression that finds a text as it is written. `RegExp.escape` is not in Node 22. */
export const literalPattern = (text: string): string => text.replace(SPECIAL, '\\$&')
