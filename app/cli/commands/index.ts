import type { Command } from '../command'

/** Every command there is. */
export const commands: readonly Command[] = []
