/** The only way time enters: handed from the server or a test to whoever needs it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
