/** What the process ends with. One table: the code, `arnq help exit-codes` and the man page read it. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  wrongQuestion: 2,
  findings: 3,
  partial: 4,
  nothing: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const exitCodes: readonly { readonly code: ExitCode; readonly name: string; readonly meaning: string }[] = [
  { code: EXIT.ok, name: 'OK', meaning: 'Everything was asked and everything answered.' },
  {
    code: EXIT.unexpected,
    name: 'UNEXPECTED',
    meaning: 'arnq itself broke, and the message says what to report; or a report could not be delivered.',
  },
  {
    code: EXIT.wrongQuestion,
    name: 'WRONG_QUESTION',
    meaning: 'The pattern, the query, a flag or the config is wrong. No AWS resource was listed.',
  },
  {
    code: EXIT.findings,
    name: 'FINDINGS',
    meaning:
      'There are findings that meet --fail-on; they are true however much could not be seen, so this comes before 4.',
  },
  {
    code: EXIT.partial,
    name: 'PARTIAL',
    meaning:
      'Some targets failed; what arrived was printed. With --allow-partial this is 0. Of apply and undo: something was left undone.',
  },
  { code: EXIT.nothing, name: 'NOTHING', meaning: 'Nothing could be asked: no credentials, or every target failed.' },
  {
    code: EXIT.hungUp,
    name: 'HUNG_UP',
    meaning: 'The terminal was closed; what had arrived was printed, if anybody still reads it.',
  },
  { code: EXIT.interrupted, name: 'INTERRUPTED', meaning: 'Ctrl-C; what had arrived was printed.' },
  { code: EXIT.terminated, name: 'TERMINATED', meaning: 'SIGTERM; what had arrived was printed.' },
]
