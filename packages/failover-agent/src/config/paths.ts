import type { Settings } from '../settings.ts'

/** The file that keepalived watches: anything but 0 in it takes the group's VRRP instance to FAULT. */
export const trackPath = ({ run }: Pick<Settings, 'run'>, group: string): string => `${run}/${group}.track`
