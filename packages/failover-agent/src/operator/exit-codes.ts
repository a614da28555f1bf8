/** What `arnq-failover` ends with. One table: the code, help and the man page read it. */
export const EXIT = { ok: 0, unexpected: 1, wrong: 2, found: 3, unknown: 4 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const exitCodes: readonly { readonly code: ExitCode; readonly name: string; readonly meaning: string }[] = [
  {
    code: EXIT.ok,
    name: 'OK',
    meaning: 'All is well; what was asked for has been done. Warnings of check count as well.',
  },
  { code: EXIT.unexpected, name: 'UNEXPECTED', meaning: 'It broke, or the daemon refused; the message says why.' },
  { code: EXIT.wrong, name: 'WRONG', meaning: 'An argument or the config is wrong. Nothing was done.' },
  {
    code: EXIT.found,
    name: 'FOUND',
    meaning: 'check found an error, status has an alarm, or plan came to something that this node must not take.',
  },
  {
    code: EXIT.unknown,
    name: 'UNKNOWN',
    meaning: 'It could not be told: EC2, the metadata service or the daemon gave no answer. Not the same as no.',
  },
]
