import manifest from '../package.json' with { type: 'json' }

/** arnq's version, as published. */
export const version: string = manifest.version
