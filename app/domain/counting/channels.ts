import { CHANNELS, type Channel } from '../offline/vocabulary'

/** How it was bought on the platform: called off an agreement (分批采购), or without one (直接采购). */
export const TRADE_CHANNELS = ['AGREEMENT', 'DIRECT'] as const

/** Of every row of the ledger: on the platform, or one of the off-platform channels. */
export type FigureChannel = (typeof TRADE_CHANNELS)[number] | Channel

export const FIGURE_CHANNELS: readonly FigureChannel[] = [...TRADE_CHANNELS, ...CHANNELS]
